package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** A hub on its defaults with three partners, two of whom must learn nothing of what the others exchange. */
final class Guarded implements AutoCloseable {

    static final Reports REPORT = Reports.table(
            "security", "Who tried what, and what the hub said.", "who", "tries", "tried", "the hub answers");

    static final String HOUSING = "housing-office";
    static final String HOUSING_TOKEN = "demo-token-of-the-housing-office-desk";
    static final String HOUSING_PASSWORD = "a pass phrase of the housing office";

    private static final String ALL = "identity contact household need findings documents status";
    private static final Pattern LOCATION = Pattern.compile("(\\w+)/([0-9a-f-]{36})/_history/1");

    private final MllpHospital hospital = MllpHospital.open();
    private final HubProcess hub;

    /** Unpacked, told of its partners, not started. */
    Guarded(String folder) {
        hub = HubProcess.unpack(Setting.folder(folder));
        Town.settle(hub, hospital);
        housing(Map.of());
        hub.etc(
                "org.vincle.routes.policy",
                Map.of(
                        "permit.hospital", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL + ": " + ALL,
                        "permit.housing", Town.SOCIAL_SERVICES + " <-> " + HOUSING + ": " + ALL));
    }

    Guarded start() {
        hub.start();
        return this;
    }

    /** The housing office's file, with these settings besides. */
    void housing(Map<String, String> more) {
        var settings = new TreeMap<>(Map.of(
                "partner",
                HOUSING,
                "sector",
                "HOUSING",
                "secretHash",
                Secrets.hashToken(HOUSING_TOKEN),
                "user",
                HOUSING,
                "passwordHash",
                Secrets.hashPassword(HOUSING_PASSWORD)));
        settings.putAll(more);
        hub.etc("org.vincle.connectors.fhir-" + HOUSING, settings);
    }

    HubProcess hub() {
        return hub;
    }

    Wire wire() {
        return new Wire(new InetSocketAddress("127.0.0.1", hub.ports().http()));
    }

    SocialServicesClient social() {
        return hub.client(Town.TOKEN);
    }

    SocialServicesClient housing() {
        return hub.client(HOUSING_TOKEN);
    }

    /** A referral of the social services to that partner about somebody new: the ids the hub gave, by type. */
    Map<String, String> refer(String to) throws IOException {
        var person = Setting.somebody();
        return refer(
                FhirReferral.numbered("SS-guard-" + person.number(), person).to(to));
    }

    /** The last id that the hub gave to each type. */
    Map<String, String> refer(FhirReferral referral) throws IOException {
        var reply = social().post(referral);
        assertThat(reply.status()).isEqualTo(200);
        var ids = new TreeMap<String, String>();
        reply.as(Bundle.class).getEntry().forEach(entry -> {
            var matcher = LOCATION.matcher(entry.getResponse().getLocation());
            if (matcher.find()) {
                ids.put(matcher.group(1), matcher.group(2));
            }
        });
        assertThat(ids).containsKeys("Patient", "ServiceRequest", "Task");
        return ids;
    }

    Wire.Answer get(String path, String authorization) throws IOException {
        return wire().exchange("GET " + path, "Authorization: " + authorization + "\r\n", new byte[0]);
    }

    /** Sends JSON in the name of whoever has that token. */
    Wire.Answer send(String request, String json, String token, String headers) throws IOException {
        var body = utf8(json);
        return wire().exchange(
                        request,
                        "Authorization: Bearer " + token + "\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                                + body.length + "\r\n" + headers,
                        body);
    }

    /** What the acknowledgement says to a message from that address; {@code closed} when there is none. */
    String mllp(String from, String er7) {
        var address = new InetSocketAddress("127.0.0.1", hub.ports().mllp());
        try (var client = new MllpClient(from, address, Duration.ofSeconds(60))) {
            return client.send(er7).field("MSA", 1);
        } catch (IOException e) {
            return "closed";
        }
    }

    static int total(SocialServicesClient client, String query) throws IOException {
        return client.get(query).as(Bundle.class).getTotal();
    }

    /** How many of each type a partner sees. */
    static List<Integer> totals(SocialServicesClient client) throws IOException {
        var totals = new ArrayList<Integer>();
        for (var type : List.of("Task", "ServiceRequest", "Patient", "Consent", "Condition", "Observation")) {
            totals.add(total(client, type));
        }
        return totals;
    }

    /** The id in a Location header. */
    static String location(Wire.Answer answer) {
        var matcher = LOCATION.matcher(answer.text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(2);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    static void told(String who, String what, int count, Object answer) {
        REPORT.row(who, what, count, answer);
    }

    @Override
    public void close() {
        hub.close();
        hospital.close();
    }
}
