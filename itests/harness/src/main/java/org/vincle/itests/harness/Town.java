package org.vincle.itests.harness;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vincle.connectors.testkit.MailReceiver;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.WebhookReceiver;

/** The partners of every demonstration and suite, and the files that tell a hub about them. */
public final class Town {

    /** The social services, which speak FHIR R4 and have no server of their own. */
    public static final String SOCIAL_SERVICES = "social-services";

    /** The hospital, which speaks HL7 v2 over MLLP. */
    public static final String HOSPITAL = "city-hospital";

    /** Another hospital, which only sends, and from an address of its own. */
    public static final String OTHER_HOSPITAL = "other-hospital";

    /** The loopback address that the other hospital calls from. */
    public static final String OTHER_ADDRESS = "127.0.0.2";

    /** A school whose software knows no standard, and which has a webhook. */
    public static final String SCHOOL = "school";

    /** The bearer token of the school. */
    public static final String SCHOOL_TOKEN = "demo-token-of-the-school-counsellors-desk";

    /** The bearer token of the social services. */
    public static final String TOKEN = "demo-token-of-the-social-services-desk";

    /** Who works at the hub's own desk. */
    public static final String DAY_CENTRE = "day-centre";

    /** Who has no software and no accounts either, and answers by links in mail. */
    public static final String LANDLORD = "landlord";

    private static final String ALL = "identity contact household need findings documents status";

    /** Writes the files of both partners and the policy that lets them share everything. */
    public static HubProcess settle(HubProcess hub, MllpHospital hospital) {
        hospital.talksTo(hub.ports().mllp());
        hospital(hub, HOSPITAL, hospital.port(), Map.of());
        hub.etc(
                "org.vincle.connectors.hl7v2-" + OTHER_HOSPITAL,
                Map.of("partner", OTHER_HOSPITAL, "addresses", OTHER_ADDRESS, "recipient", SOCIAL_SERVICES));
        fhirClient(hub, SOCIAL_SERVICES, "SOCIAL_SERVICES", TOKEN);
        permits(
                hub,
                Map.of(
                        "town", SOCIAL_SERVICES + " <-> " + HOSPITAL,
                        "other", SOCIAL_SERVICES + " <-> " + OTHER_HOSPITAL));
        return hub;
    }

    /** Writes the file of a hospital that listens on that loopback port; the settings win over ours. */
    public static void hospital(HubProcess hub, String name, int port, Map<String, String> settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("partner", name);
        all.put("title", "Hospital de la Ciutat");
        all.put("sector", "HEALTH");
        all.put("host", "127.0.0.1");
        all.put("port", String.valueOf(port));
        all.put("addresses", "127.0.0.1");
        all.put("receivingFacility", name.toUpperCase(Locale.ROOT));
        all.put("recipient", SOCIAL_SERVICES);
        all.putAll(settings);
        hub.etc("org.vincle.connectors.hl7v2-" + name, all);
    }

    /** Writes the file of a FHIR partner that reads and writes at the hub with that token. */
    public static void fhirClient(HubProcess hub, String name, String sector, String token) {
        hub.etc(
                "org.vincle.connectors.fhir-" + name,
                Map.of(
                        "partner",
                        name,
                        "sector",
                        sector,
                        "identifiers",
                        "hl7v2:facility|" + name.toUpperCase(Locale.ROOT),
                        "secretHash",
                        Secrets.hash(token)));
    }

    /** Writes the file of a FHIR partner that has a server of its own. */
    public static void fhirServer(HubProcess hub, String name, String sector, String url, String token) {
        hub.etc(
                "org.vincle.connectors.fhir-" + name,
                Map.of(
                        "partner",
                        name,
                        "sector",
                        sector,
                        "identifiers",
                        "hl7v2:facility|" + name.toUpperCase(Locale.ROOT),
                        "secretHash",
                        Secrets.hash(token),
                        "serverUrl",
                        url,
                        "serverToken",
                        token,
                        "pollSeconds",
                        "1"));
    }

    /** Writes the file of the school, which uses the plain JSON API and is told by that webhook. */
    public static void school(HubProcess hub, WebhookReceiver webhook) {
        hub.etc(
                "org.vincle.connectors.rest-" + SCHOOL,
                Map.of(
                        "partner",
                        SCHOOL,
                        "title",
                        "Escola de la Ciutat",
                        "sector",
                        "EDUCATION",
                        "identifiers",
                        "hl7v2:facility|SCHOOL",
                        "secretHash",
                        Secrets.hash(SCHOOL_TOKEN),
                        "webhookUrl",
                        webhook.url(),
                        "webhookSecret",
                        webhook.secret()));
    }

    /** Writes the file of an institution at the desk. */
    public static void desk(HubProcess hub, String name, String title) {
        desk(hub, name, title, Map.of());
    }

    /** Writes the file of an institution at the desk, with these settings besides. */
    public static void desk(HubProcess hub, String name, String title, Map<String, String> more) {
        var all = new LinkedHashMap<>(more);
        all.put("partner", name);
        all.put("title", title);
        all.put("identifiers", "hl7v2:facility|" + name.toUpperCase(Locale.ROOT));
        hub.etc("org.vincle.connectors.desk-" + name, all);
    }

    /** Writes the file of the landlord, and by which server the hub's mail goes out. */
    public static void landlord(HubProcess hub, MailReceiver mail) {
        hub.etc(
                "org.vincle.connectors.desk-" + LANDLORD,
                Map.of(
                        "partner",
                        LANDLORD,
                        "title",
                        "Finques del Mirall",
                        "identifiers",
                        "hl7v2:facility|LANDLORD",
                        "answersByLink",
                        "true",
                        "mail",
                        "finques@mirall.example"));
        hub.etc(
                "org.vincle.connectors.desk.mail",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(mail.port()),
                        "security",
                        "none",
                        "from",
                        "vincle@hub.example",
                        "url",
                        hub.url("").toString()));
    }

    /** Writes the policy: each pair may share every category. */
    public static void permits(HubProcess hub, Map<String, String> pairs) {
        var lines = new LinkedHashMap<String, String>();
        pairs.forEach((name, pair) -> lines.put("permit." + name, pair + ": " + ALL));
        hub.etc("org.vincle.routes.policy", lines);
    }

    private Town() {}
}
