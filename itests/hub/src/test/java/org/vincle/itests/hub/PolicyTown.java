package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
import org.vincle.routes.policy.WireTown;

/** A hub of its own, whose agreements change: a council that refers, and three who read, each on a wire of its own. */
final class PolicyTown {

    static final String COUNCIL = WireTown.SENDER;
    static final String SCHOOL = "school";
    static final String CLINIC = "clinic";
    static final String HOSPITAL = "hospital";

    /** What the suites on this hub saw. */
    static final Reports REPORT = Reports.table(
            "policy",
            "What reached partners on their own wires under agreements that chance has made, held to a naive reading of the"
                    + " rules; and what came of a withdrawal, an emergency and a dry run.",
            "what",
            "wire",
            "cases",
            "values seen",
            "denied values seen");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern MARK = Pattern.compile(WireTown.MARK);
    private static final List<String> TYPES = List.of(
            "Patient",
            "RelatedPerson",
            "ServiceRequest",
            "Task",
            "Condition",
            "Observation",
            "Goal",
            "DocumentReference");

    private static PolicyTown started;

    private final MllpHospital hospital = MllpHospital.open();
    private final HubProcess hub = HubProcess.unpack(Setting.folder("hub-policy"));
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
                Map.of("partner", name, "sector", sector, "secretHash", Secrets.hash(token(name))));
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

    private SocialServicesClient clinic() {
        return hub.client(token(CLINIC));
    }

    /** Writes the file of an agreement, and waits until the hub has it. */
    void agrees(String name, Map<String, String> words) {
        var rule = WireTown.rule(name, words);
        hub.etc("org.vincle.routes.policy.agreement-" + name, words);
        await().alias(rule).atMost(PATIENCE).until(() -> hub.log().contains(rule));
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
        var url = "jdbc:sqlite:file:" + hub.home().resolve("data/ledger/vincle.db") + "?mode=ro";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The marks of all that the school reads by plain JSON of what changed since then: referrals, what was said, documents. */
    Set<String> schoolReads(Instant since) throws IOException {
        var marks = new TreeSet<String>();
        var school = rest(SCHOOL);
        String cursor = "";
        do {
            var page = school.get("/referrals?limit=200&updatedSince=" + since + cursor);
            for (var item : page.json().get("items")) {
                var path = "/referrals/" + item.get("id").textValue();
                marks(marks, school.get(path).text());
                marks(marks, school.get(path + "/events?limit=200").text());
                for (var attachment : item.findValues("attachment")) {
                    if (attachment.has("id")) {
                        marks(
                                marks,
                                school.get("/attachments/"
                                                + attachment.get("id").textValue())
                                        .text());
                    }
                }
            }
            marks(marks, page.text());
            cursor = page.json().has("next")
                    ? "&cursor=" + page.json().get("next").textValue()
                    : null;
        } while (cursor != null);
        return marks;
    }

    /** The marks of all that the clinic finds by FHIR of what changed since then. */
    Set<String> clinicReads(Instant since) throws IOException {
        var marks = new TreeSet<String>();
        for (var type : TYPES) {
            var path = type + "?_count=200&_lastUpdated=ge" + since;
            while (path != null) {
                var page = clinic().get(path);
                if (page.status() != 200) {
                    throw new IOException(type + " answered " + page.status());
                }
                marks(marks, page.body());
                path = next(page.body());
            }
        }
        return marks;
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
    Set<String> hospitalHeard() {
        var marks = new TreeSet<String>();
        var arrivals = hospital.arrivals();
        arrivals.subList(heard, arrivals.size())
                .forEach(arrival -> marks(marks, arrival.message().text()));
        heard = arrivals.size();
        return marks;
    }

    /** Documents travel as Base64, so what is encoded is looked into as well. */
    private static void marks(Set<String> marks, String text) {
        MARK.matcher(text).results().forEach(found -> marks.add(found.group()));
        Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}").matcher(text).results().forEach(found -> {
            try {
                var decoded = new String(Base64.getDecoder().decode(found.group()), StandardCharsets.UTF_8);
                MARK.matcher(decoded).results().forEach(mark -> marks.add(mark.group()));
            } catch (IllegalArgumentException e) {
                // It only looked like Base64.
            }
        });
    }
}
