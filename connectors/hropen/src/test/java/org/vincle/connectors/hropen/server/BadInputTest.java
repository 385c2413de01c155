package org.vincle.connectors.hropen.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.hropen.Fakes;
import org.vincle.connectors.hropen.translate.Outbound;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MutationTally;
import org.vincle.connectors.testkit.Mutations;
import org.vincle.connectors.testkit.Trickler;

/** Whatever is sent is answered at once, by a problem that names the field and the rule, and nothing half of it is kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** So often, what the hub in memory was told is forgotten. */
    private static final int BATCH = 1_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Desk desk;
    private static ObjectNode candidate;

    @BeforeAll
    static void open() throws Exception {
        desk = new Desk();
        var sent = Outbound.write(Fakes.delivery(Fakes.aReferral().build()), Fakes.dialect());
        candidate = (ObjectNode) MAPPER.readTree(sent.content());
        ((ObjectNode) candidate.at("/profiles/0/associatedPositionOpenings/0/dispositionStatus"))
                .put("name", "Hired")
                .put("code", "090");
    }

    @AfterAll
    static void close() throws Exception {
        desk.close();
    }

    @Test
    void mutations_are_taken_or_refused_at_once_and_nothing_else() throws Exception {
        var examples = examples();
        var mutations =
                new Mutations(11, List.of("Hired", "090", "urn:vincle:referral", "Active"), List.of("name", "value"));
        var random = new Random(12);
        var tally = new MutationTally("hropen", "Mutations of candidates over HTTP, by what was answered.");
        int stored = 0;
        for (int i = 0; i < MutationTally.rounds(); i++) {
            if (i % BATCH == 0) {
                desk.hub.forgets();
                stored = 0;
            }
            var mutant = mutations.of(examples.get(i % examples.size()));
            var bytes = mutant.toString().getBytes(UTF_8);
            if (i % 5 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            long began = System.nanoTime();
            var reply = desk.send("POST", "", bytes);
            long nanos = System.nanoTime() - began;
            assertThat(reply.statusCode()).as("%s", mutant).isIn(200, 400, 404, 413, 422);
            if (nanos > LIMIT.toNanos()) {
                // The machine may have paused: what hangs hangs again.
                began = System.nanoTime();
                desk.send("POST", "", bytes);
                nanos = System.nanoTime() - began;
                assertThat(Duration.ofNanos(nanos)).isLessThan(LIMIT);
            }
            var said = MAPPER.readTree(reply.body());
            stored += said.path("result").asText().equals("taken") ? 1 : 0;
            if (reply.statusCode() == 200) {
                tally.accepted("200 " + said.path("result").asText(), nanos);
            } else {
                tally.refused(reply.statusCode() + " " + said.path("code").asText(), nanos);
            }
            assertThat(desk.hub.submissions).hasSize(stored);
        }
        desk.hub.forgets();
        tally.write();
        assertThat(tally.accepted()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** Our own, and the published ones under the number of a referral. */
    private static List<JsonNode> examples() throws IOException {
        var examples = new ArrayList<JsonNode>();
        examples.add(candidate);
        // Little but what the reader looks at, so that most mutations meet it.
        var bare = MAPPER.createObjectNode();
        bare.set("documentId", candidate.get("documentId"));
        bare.putArray("profiles")
                .addObject()
                .set("associatedPositionOpenings", candidate.at("/profiles/0/associatedPositionOpenings"));
        examples.add(bare);
        examples.add(bare);
        var samples = Path.of(System.getProperty("vincle.shared", "none"), "samples/employment/hropen-4.2.1");
        for (var name : List.of("Candidate_UC1_ats_to_hris.json", "Candidate_UC6_pes.json", "Candidate_general.json")) {
            if (Files.exists(samples.resolve(name))) {
                var sample = (ObjectNode) MAPPER.readTree(Files.readString(samples.resolve(name)));
                sample.set("documentId", candidate.get("documentId"));
                examples.add(sample);
            }
        }
        return examples;
    }

    @Test
    void a_refusal_says_the_field_and_the_rule_in_three_languages_and_no_value() throws Exception {
        var person = new InventedPerson(7);
        var body = candidate.deepCopy();
        ((ObjectNode) body.at("/profiles/0/associatedPositionOpenings/0/dispositionStatus"))
                .put("name", person.given())
                .remove("code");

        try (var log = LogCapture.open()) {
            var english = desk.post(body.toString());
            var catalan = desk.post(body.toString(), "Accept-Language", "ca-ES, en;q=0.5");
            var spanish = desk.post(body.toString(), "Accept-Language", "eu, es;q=0.8");

            assertThat(english.statusCode()).isEqualTo(422);
            assertThat(english.headers().firstValue("Content-Type")).contains("application/problem+json");
            var problem = MAPPER.readTree(english.body());
            assertThat(problem.at("/errors/0/pointer").textValue())
                    .isEqualTo("#/profiles/0/associatedPositionOpenings/0/dispositionStatus/name");
            assertThat(problem.get("title").textValue()).startsWith("Neither the name nor the code");
            assertThat(catalan.body()).contains("Ni el nom ni el codi");
            assertThat(spanish.body()).contains("Ni el nombre ni el código");
            assertThat(english.body() + catalan.body() + spanish.body()).doesNotContain(person.personalValues());
            assertThat(log.text()).doesNotContain(person.personalValues());
        }
    }

    @Test
    void what_promises_to_be_too_large_is_refused_unread() throws Exception {
        var answer = Trickler.answer(
                desk.url.getPort(),
                "POST /hropen/v1/candidates HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (Desk.MAX_BYTES + 1)
                        + "\r\nContent-Type: application/json\r\nAuthorization: Bearer " + Fakes.TOKEN + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("too-large");
    }

    @Test
    void bounds_are_kept() throws Exception {
        code(400, "too-deep", "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        code(413, "too-many-values", "{\"a\":[" + "1,".repeat(60_000) + "1]}");
        code(400, "not-json", "{\"uri\":\"a\",\"uri\":\"b\"}");
        code(400, "not-json", "{\"uri\":\"a\"} {}");
        code(400, "not-json", "{\"uri\":\"a\"");
        code(400, "not-an-object", "[]");
        code(400, "empty", "");
        code(404, "unknown-referral", "{}");
        code(415, "content-type", "{}", "Content-Type", "application/xml");
        code(415, "content-type", "{}", "Content-Type", "application/json; charset=iso-8859-1");
        code(415, "content-encoding", "{}", "Content-Encoding", "br");
        code(415, "content-encoding", "{}", "Content-Encoding", "gzip");
    }

    private static void code(int status, String code, String body, String... headers) throws Exception {
        var reply = desk.post(body, headers);
        assertThat(reply.statusCode()).as(code).isEqualTo(status);
        assertThat(MAPPER.readTree(reply.body()).get("code").textValue()).isEqualTo(code);
    }

    @Test
    void a_zip_bomb_stops_at_the_bound() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bomb)) {
            var block = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000; i++) {
                zip.write(block);
            }
        }

        assertThat(desk.send("POST", "", bomb.toByteArray(), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whoever_still_sends_what_was_too_large_hears_why_and_is_not_cut_off() throws IOException {
        try (var socket = new Socket("127.0.0.1", desk.url.getPort())) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(("POST /hropen/v1/candidates HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8000000\r\n"
                            + "Content-Type: application/json\r\nAuthorization: Bearer " + Fakes.TOKEN + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 413");
            assertThatCode(() -> out.write(new byte[8_000_000])).doesNotThrowAnyException();
        }
    }

    @Test
    void whoever_trickles_is_cut_off() throws Exception {
        var hurried = new Desk(Duration.ofSeconds(1));
        try {
            var answer = Trickler.answer(
                    hurried.url.getPort(),
                    "POST /hropen/v1/candidates HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
                            + "Content-Type: application/json\r\nAuthorization: Bearer " + Fakes.TOKEN
                            + "\r\n\r\n{");

            assertThat(answer).startsWith("HTTP/1.1 408").contains("too-slow");
        } finally {
            hurried.close();
        }
    }

    @Test
    void odd_paths_and_methods_are_refused() throws Exception {
        for (var path : List.of("/a/b", "/..;/x", "x")) {
            assertThat(desk.send("POST", path, "{}".getBytes(UTF_8)).statusCode())
                    .as(path)
                    .isIn(400, 404);
        }
        for (var method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            assertThat(desk.send(method, "", new byte[0]).statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(desk.send("PUT", "/1", candidate.toString().getBytes(UTF_8)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void strangers_learn_nothing() throws Exception {
        for (var authorization : List.of("", "Bearer", "Bearer x" + Fakes.TOKEN, "Basic !!!", "Digest a")) {
            var reply = desk.post(candidate.toString(), "Authorization", authorization);
            assertThat(reply.statusCode()).as(authorization).isEqualTo(401);
        }
        var twin = desk.partner(Fakes.config("partner", "other-office"));
        assertThat(desk.post("{}").statusCode()).isEqualTo(401);
        twin.refused(true);
        assertThat(desk.post("{}").statusCode()).isEqualTo(404);
    }

    @Test
    void a_mistake_of_ours_is_said_without_its_words() throws Exception {
        var broken = new Desk();
        try (var log = LogCapture.open()) {
            broken.hub.breaks(new InventedPerson(7).given());

            var reply = broken.post(candidate.toString());

            assertThat(reply.statusCode()).isEqualTo(500);
            assertThat(reply.body() + log.text()).doesNotContain(new InventedPerson(7).given());
        } finally {
            broken.close();
        }
    }
}
