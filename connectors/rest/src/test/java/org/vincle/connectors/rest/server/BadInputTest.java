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
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.Trickler;

/** Whatever is sent is answered at once, by a problem that names the field and the rule, and nothing half of it is kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {

    private static final String REFERRALS = "/referrals";
    private static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000001");

    private static Town town;
    private static final List<JsonNode> NEW =
            List.copyOf(OpenApiContract.examples(REFERRALS).values());

    @BeforeAll
    static void open() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void close() throws Exception {
        town.close();
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
}
