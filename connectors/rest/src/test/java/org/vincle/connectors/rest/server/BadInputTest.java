package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.rest.translate.EventReader;
import org.vincle.connectors.rest.translate.Faulty;
import org.vincle.connectors.rest.translate.ReferralReader;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.Mutations;
import org.vincle.connectors.testkit.ReportFile;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.Trickler;

/** Whatever is sent is answered at once, by a problem that names the field and the rule, and nothing half of it is kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {

    private static final boolean LONG = "long".equals(System.getProperty("vincle.rounds"));
    private static final String REFERRALS = "/referrals";
    private static final Partner SCHOOL = new Partner("school", "School", Sector.EDUCATION, null, "REST", 0);
    private static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000001");
    /** What a schema cannot say: whether a day exists, and how a text is decoded. */
    private static final Set<String> BEYOND_SCHEMA = Set.of("date-invalid", "time-invalid", "base64-invalid");

    private static Town town;
    private static final List<JsonNode> NEW =
            List.copyOf(OpenApiContract.examples(REFERRALS).values());
    private static final List<JsonNode> SAID =
            List.copyOf(OpenApiContract.examples("/referrals/{id}/events").values());

    @BeforeAll
    static void open() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() throws Exception {
        town.close();
    }

    @Test
    void the_reader_and_the_description_agree_on_every_mutation() {
        var mutations = mutations(7);
        var random = new Random(8);
        int refused = 0;
        int rounds = LONG ? 100_000 : 5_000;
        for (int i = 0; i < rounds; i++) {
            boolean referral = random.nextBoolean();
            var mutant = mutations.of(pick(referral ? NEW : SAID, random));
            var schema = OpenApiContract.faults(referral ? "NewReferral" : "NewEvent", mutant);
            var rules = rules(referral, mutant);
            if (schema.isEmpty()) {
                assertThat(BEYOND_SCHEMA).as("%s", mutant).containsAll(rules);
            } else {
                assertThat(rules).as("%s: %s", schema, mutant).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(rounds / 4, rounds - 1);
    }

    @Test
    void mutations_over_http_are_taken_or_refused_and_nothing_else() throws IOException {
        var mutations = mutations(11);
        var random = new Random(12);
        var id = town.post(REFERRALS, NEW.get(0)).json().get("id").textValue();
        var outcomes = new TreeMap<String, Integer>();
        int stored = town.hub.submissions.size();
        for (int i = 0; i < (LONG ? 100_000 : 5_000); i++) {
            boolean referral = random.nextBoolean();
            var mutant = mutations.of(pick(referral ? NEW : SAID, random));
            var bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
            if (i % 5 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var path = referral ? REFERRALS : REFERRALS + "/" + id + "/events";
            var reply = town.send("POST", path, bytes);
            assertThat(reply.status()).as("%s", mutant).isIn(201, 400, 413, 422);
            stored += reply.status() == 201 ? 1 : 0;
            outcomes.merge(
                    reply.status() + " "
                            + (reply.status() == 201
                                    ? ""
                                    : reply.json().get("code").textValue()),
                    1,
                    Integer::sum);
        }
        assertThat(town.hub.submissions).hasSize(stored);
        report(outcomes);
    }

    @Test
    void a_refusal_says_every_field_and_its_rule_in_three_languages_and_no_value() throws IOException {
        var person = new InventedPerson(5);
        var body = SchoolClient.referral(person, Town.SOCIAL);
        ((ObjectNode) body.get("person")).put("birthDate", "2014-02-31").put("gender", person.given());
        body.put("priority", person.firstSurname()).put(person.given() + " " + person.dni(), 1);

        try (var log = LogCapture.open()) {
            var english = town.post(REFERRALS, body);
            var catalan = town.post(REFERRALS, body, "Accept-Language", "ca-ES, en;q=0.5");
            var spanish = town.post(REFERRALS, body, "Accept-Language", "eu, es;q=0.8");

            assertThat(english.status()).isEqualTo(422);
            assertThat(english.mediaType()).isEqualTo("application/problem+json");
            assertThat(english.json().findValuesAsText("pointer"))
                    .containsExactlyInAnyOrder("#/person/birthDate", "#/person/gender", "#/priority", "#");
            assertThat(english.json().get("errors").get(0).get("code").textValue())
                    .isEqualTo("date-invalid");
            assertThat(english.json().get("title").textValue()).isEqualTo("Some fields break a rule.");
            assertThat(catalan.json().get("title").textValue()).isEqualTo("Alguns camps incompleixen una regla.");
            assertThat(spanish.json().get("title").textValue()).isEqualTo("Algunos campos incumplen una regla.");
            for (var reply : List.of(english, catalan, spanish)) {
                assertThat(reply.text()).doesNotContain(person.personalValues());
            }
            assertThat(log.text()).doesNotContain(person.personalValues());
        }
    }

    @Test
    void what_promises_to_be_too_large_is_refused_unread() throws IOException {
        var answer = Trickler.answer(
                town.base.getPort(),
                "POST /api/v1/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (Town.MAX_BYTES + 1)
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: k-1\r\nAuthorization: Bearer "
                        + Town.SCHOOL_TOKEN + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("too-large");
    }

    @Test
    void bounds_are_kept() throws IOException {
        code(400, "too-deep", "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        code(413, "too-many-values", "{\"a\":[" + "1,".repeat(60_000) + "1]}");
        code(400, "not-json", "{\"note\":\"a\",\"note\":\"b\"}");
        code(400, "not-json", "{\"note\":\"a\"} {}");
        code(400, "not-json", "{\"note\":\"a\"");
        code(400, "not-json", "{\"a\":" + "9".repeat(200) + "}");
        code(400, "not-an-object", "[]");
        code(400, "empty", "");
        code(415, "content-type", "{}", "Content-Type", "application/x-www-form-urlencoded");
        code(415, "content-type", "{}", "Content-Type", "application/json; charset=iso-8859-1");
        code(415, "content-encoding", "{}", "Content-Encoding", "br");
        code(415, "content-encoding", "{}", "Content-Encoding", "gzip");
    }

    @Test
    void a_zip_bomb_stops_at_the_bound() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bomb)) {
            var block = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                zip.write(block);
            }
        }

        var reply = town.send("POST", REFERRALS, bomb.toByteArray(), "Content-Encoding", "gzip");

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void a_zipped_referral_is_taken() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(NEW.get(0).toString().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(town.send("POST", REFERRALS, zipped.toByteArray(), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoever_still_sends_what_was_too_large_hears_why_and_is_not_cut_off() throws IOException {
        try (var socket = new Socket("127.0.0.1", town.base.getPort())) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000000\r\n"
                            + "Content-Type: application/json\r\nIdempotency-Key: k\r\nAuthorization: Bearer "
                            + Town.SCHOOL_TOKEN + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 413");
            assertThatCode(() -> out.write(new byte[8_000_000])).doesNotThrowAnyException();
        }
    }

    @Test
    void whoever_trickles_is_cut_off() throws Exception {
        var hurried = new Town(Duration.ofSeconds(1));
        try {
            var answer = Trickler.answer(
                    hurried.base.getPort(),
                    "POST /api/v1/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
                            + "Content-Type: application/json\r\nIdempotency-Key: k\r\nAuthorization: Bearer "
                            + Town.SCHOOL_TOKEN + "\r\n\r\n{");

            assertThat(answer).startsWith("HTTP/1.1 408").containsIgnoringCase("too-slow");
        } finally {
            hurried.close();
        }
    }

    @Test
    void odd_paths_methods_and_parameters_are_refused() throws IOException {
        for (var path : List.of(
                "/",
                "/nothing",
                "/referrals/1",
                "/referrals/" + ID + "/notes",
                "/referrals/x/events",
                "/attachments",
                "/attachments/..",
                "/referrals/" + ID + "/events/x",
                "/a/b/c/d/e",
                "/openapi.json/")) {
            assertThat(town.get(path).status()).as(path).isEqualTo(404);
        }
        for (var method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
            assertThat(town.send(method, REFERRALS, null).status()).as(method).isEqualTo(405);
        }
        assertThat(town.send("POST", "/partners", "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(405);
        for (var query : List.of(
                "status=",
                "status=requested,",
                "role=king",
                "limit=-1",
                "limit=201",
                "limit=1&limit=2",
                "updatedSince=yesterday",
                "cursor=%00",
                "cursor=" + "x".repeat(600),
                "statuss=requested",
                "cursor=%C3%28")) {
            var reply = town.get(REFERRALS + "?" + query);
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.json().at("/errors/0/parameter").textValue())
                    .as(query)
                    .isNotEmpty();
        }
        assertThat(town.get("/partners?x=1").status()).isEqualTo(400);
    }

    private static void code(int status, String code, String body, String... headers) throws IOException {
        var reply = town.post(REFERRALS, body, headers);
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.json().get("code").textValue()).isEqualTo(code);
    }

    private static Set<String> rules(boolean referral, ObjectNode mutant) {
        try {
            if (referral) {
                ReferralReader.read(mutant, ID, SCHOOL, i -> i);
            } else {
                EventReader.read(mutant, false);
            }
            return Set.of();
        } catch (Faulty e) {
            return Set.copyOf(e.faults().stream().map(f -> f.rule()).toList());
        }
    }

    private static Mutations mutations(long seed) {
        return new Mutations(seed, List.of("accept", "note", "document", "urgent"), List.of("note", "text"));
    }

    private static JsonNode pick(List<JsonNode> examples, Random random) {
        return examples.get(random.nextInt(examples.size()));
    }

    private static void report(TreeMap<String, Integer> outcomes) throws IOException {
        var lines = new ArrayList<>(List.of("# Mutations of the examples over HTTP, by answer", ""));
        outcomes.forEach((outcome, count) -> lines.add(outcome + "\t" + count));
        ReportFile.write("rest-mutations.tsv", lines);
    }
}
