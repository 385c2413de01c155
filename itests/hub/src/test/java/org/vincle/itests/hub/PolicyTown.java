package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.testkit.MllpHospital;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Secrets;
import org.vincle.itests.harness.Town;
import org.vincle.routes.api.Field;
import org.vincle.routes.policy.WireTown;

/** A hub of its own, whose agreements change: a council that refers, and three who read, each on a wire of its own. */
final class PolicyTown {

    static final String COUNCIL = WireTown.SENDER;
    static final String SCHOOL = "school";
    static final String CLINIC = "clinic";
    static final String HOSPITAL = "hospital";

    /** The system of the numbers by which those are known who speak plain JSON. */
    static final String INSTITUTIONS = "urn:vincle:test:institutions";

    /** What the suites on this hub saw. */
    static final Reports REPORT = Reports.table(
            "policy",
            "What reached partners on their own wires under agreements that chance has made, held to a naive reading"
                    + " of the rules; and what came of a withdrawal, an emergency and a dry run.",
            "what",
            "wire",
            "cases",
            "values seen",
            "denied values seen");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");
    private static final List<String> TYPES = List.of(
            "Patient",
            "RelatedPerson",
            "ServiceRequest",
            "Task",
            "Condition",
            "Observation",
            "QuestionnaireResponse",
            "Goal",
            "DocumentReference");

    private static final Map<String, String> NOBODY =
            Map.of("title", "Nobody", "parties", "council -> nobody", "share", "need", "basis", "consent");

    private static PolicyTown started;

    private final MllpHospital hospital = MllpHospital.open();
    private final HubProcess hub = HubProcess.unpack(Setting.folder("hub-policy"));
    private final Set<String> agreed = new TreeSet<>();
    private int titles;
    private int heard;

    private PolicyTown() {
        rest(COUNCIL, "SOCIAL_SERVICES");
        rest(SCHOOL, "EDUCATION");
        Town.fhirClient(hub, CLINIC, "HEALTH", token(CLINIC));
        Town.hospital(hub, HOSPITAL, hospital.port(), Map.of("recipient", COUNCIL));
        hub.etc("org.vincle.routes.policy", WireTown.ceilings());
        hub.start();
        hospital.talksTo(hub.ports().mllp());
    }

    static synchronized PolicyTown started() {
        if (started == null) {
            started = new PolicyTown();
        }
        return started;
    }

    private void rest(String name, String sector) {
        hub.etc(
                "org.vincle.connectors.rest-" + name,
                Map.of(
                        "partner",
                        name,
                        "sector",
                        sector,
                        "identifiers",
                        INSTITUTIONS + "|" + name,
                        "secretHash",
                        Secrets.hash(token(name))));
    }

    private static String token(String name) {
        return "demo-token-of-the-institution-that-is-called-" + name;
    }

    HubProcess hub() {
        return hub;
    }

    MllpHospital hospital() {
        return hospital;
    }

    SchoolClient rest(String name) {
        return new SchoolClient(hub.url("/api/v1"), token(name));
    }

    SocialServicesClient clinic() {
        return hub.client(token(CLINIC));
    }

    /** Writes the file of an agreement, and waits until the hub has it: under a title that it never had before. */
    void agrees(String name, Map<String, String> words) {
        var titled = new HashMap<>(words);
        titled.merge("title", " " + ++titles, String::concat);
        var rule = WireTown.rule(name, titled);
        hub.etc("org.vincle.routes.policy.agreement-" + name, titled);
        agreed.add(name);
        await().alias(rule).atMost(PATIENCE).until(() -> hub.log().contains(rule));
    }

    /** Ends all that was agreed. */
    void nobodyAgrees() {
        for (var name : List.copyOf(agreed)) {
            agrees(name, NOBODY);
        }
        agreed.clear();
    }

    /** Has the sender record it, or another; the hub's id of it. */
    UUID records(String recorder, Consent consent) throws IOException {
        var reply = rest(recorder)
                .post("/consents", PlainJson.consent(consent), UUID.randomUUID().toString());
        if (reply.status() != 201) {
            throw new IOException("refused with " + reply.status() + " " + reply.text());
        }
        return UUID.fromString(reply.json().get("id").textValue());
    }

    void withdraws(String recorder, UUID id, Consent consent) throws IOException {
        var body = PlainJson.withdrawal(consent).toString().getBytes(StandardCharsets.UTF_8);
        var reply = rest(recorder)
                .send("PUT", "/consents/" + id, body, UUID.randomUUID().toString());
        if (reply.status() != 200) {
            throw new IOException("refused with " + reply.status() + " " + reply.text());
        }
    }

    /** Waits until nothing is on its way any more: what is owed has arrived, is parked, or was stopped. */
    void settles() {
        await().alias("deliveries under way")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(SQLException.class)
                .until(() -> count("SELECT count(*) FROM owed WHERE state = 'due'") == 0);
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(first(sql));
    }

    /** The first value that it finds. */
    String first(String sql) throws SQLException {
        var url = "jdbc:sqlite:file:" + hub.home().resolve("data/ledger/vincle.db") + "?mode=ro";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** The marks of all that one reads by plain JSON of what changed since then: referrals, what was said, documents. */
    Set<String> restReads(String reader, WireTown world, Instant since) throws IOException {
        var marks = new TreeSet<String>();
        var client = rest(reader);
        for (var item : referrals(client, since)) {
            var path = "/referrals/" + item.get("id").textValue();
            marks(marks, world, item.toString());
            marks(marks, world, client.get(path).text());
            words(marks, item);
            var events = client.get(path + "/events?limit=200");
            marks(marks, world, events.text());
            for (var from : List.of(item, events.json())) {
                for (var attachment : from.findValues("attachment")) {
                    if (attachment.has("id")) {
                        var id = attachment.get("id").textValue();
                        marks(marks, world, client.get("/attachments/" + id).text());
                    }
                }
            }
        }
        return marks;
    }

    /** The referrals of which that partner reads something new. */
    static List<JsonNode> referrals(SchoolClient client, Instant since) throws IOException {
        var items = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = client.get("/referrals?limit=200&updatedSince=" + since + cursor)
                    .json();
            page.get("items").forEach(items::add);
            cursor = page.has("next") ? "&cursor=" + page.get("next").textValue() : null;
        } while (cursor != null);
        return items;
    }

    /** What has no words to mark is known by whose it is; nothing is less urgent than routine. */
    private static void words(Set<String> marks, JsonNode referral) {
        var id = referral.get("id").textValue();
        if (referral.at("/person").has("gender")) {
            marks.add(WireTown.word(id, Field.GENDER));
        }
        if (referral.at("/person").has("language")) {
            marks.add(WireTown.word(id, Field.LANGUAGE));
        }
        if (!referral.path("priority").asText("routine").equals("routine")) {
            marks.add(WireTown.word(id, Field.PRIORITY));
        }
    }

    /** The marks of all that the clinic finds by FHIR of what changed since then. */
    Set<String> clinicReads(WireTown world, Instant since) throws IOException {
        var marks = new TreeSet<String>();
        for (var type : TYPES) {
            for (var page : clinicFinds(type + "?_count=200&_lastUpdated=ge" + since)) {
                marks(marks, world, page);
            }
        }
        return marks;
    }

    /** All the pages of what the clinic looks for. */
    List<String> clinicFinds(String query) throws IOException {
        var pages = new ArrayList<String>();
        var path = query;
        while (path != null) {
            var page = clinic().get(path);
            if (page.status() != 200) {
                throw new IOException(query + " answered " + page.status());
            }
            pages.add(page.body());
            path = next(page.body());
        }
        return pages;
    }

    private String next(String bundle) throws IOException {
        for (var link : new ObjectMapper().readTree(bundle).path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText().substring(hub.fhir().toString().length() + 1);
            }
        }
        return null;
    }

    /** The marks of all that came to the hospital over MLLP since it was asked last. */
    Set<String> hospitalHeard(WireTown world) {
        var marks = new TreeSet<String>();
        var arrivals = hospital.arrivals();
        arrivals.subList(heard, arrivals.size())
                .forEach(arrival -> marks(marks, world, arrival.message().text()));
        heard = arrivals.size();
        return marks;
    }

    /** Documents travel as Base64, so what is encoded is looked into as well. */
    static void marks(Set<String> marks, WireTown world, String text) {
        marks.addAll(world.marks(text));
        ENCODED.matcher(text).results().forEach(found -> {
            try {
                marks.addAll(
                        world.marks(new String(Base64.getDecoder().decode(found.group()), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                // It only looked like Base64.
            }
        });
    }
}
