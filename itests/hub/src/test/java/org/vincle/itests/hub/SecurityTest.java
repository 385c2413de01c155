package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vincle.itests.hub.Guarded.HOUSING;
import static org.vincle.itests.hub.Guarded.HOUSING_PASSWORD;
import static org.vincle.itests.hub.Guarded.HOUSING_TOKEN;
import static org.vincle.itests.hub.Guarded.base64;
import static org.vincle.itests.hub.Guarded.told;
import static org.vincle.itests.hub.Guarded.total;
import static org.vincle.itests.hub.Guarded.totals;
import static org.vincle.itests.hub.Guarded.utf8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.Town;

/** Who may speak with the hub, and what each may see: strangers nothing, partners what is theirs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(7)
class SecurityTest {

    private static final String UNLISTED = "127.0.0.3";
    private static final Guarded TOWN = new Guarded("hub-security");

    @BeforeAll
    static void start() {
        TOWN.start();
    }

    @AfterAll
    static void stop() {
        TOWN.close();
    }

    @Test
    void strangers_get_health_metrics_and_capabilities_and_nothing_else() throws IOException {
        var open = List.of("/health", "/health/live", "/health/ready", "/metrics", "/fhir/metadata");
        for (var path : open) {
            assertThat(TOWN.wire().exchange("GET " + path, "", new byte[0]).status())
                    .as(path)
                    .isEqualTo(200);
        }
        told("a stranger", "the paths open to all", open.size(), 200);

        var id = UUID.randomUUID();
        var shut = List.of(
                "GET /fhir",
                "GET /fhir/",
                "GET /fhir/Task",
                "HEAD /fhir/Task",
                "GET /fhir/Task/" + id,
                "GET /fhir/Task/" + id + "/_history/1",
                "GET /fhir/Task/" + id + "/_history",
                "GET /fhir/Patient?identifier=00000000T",
                "GET /fhir/_history",
                "GET /fhir/Patient/" + id + "/$everything",
                "GET /fhir/$export",
                "GET /fhir?_getpages=VGFzaz8",
                "GET /fhir/Basic",
                "GET /fhir/metadata/Task",
                "GET /fhir/Task/metadata",
                "POST /fhir",
                "POST /fhir/Task",
                "POST /fhir/Task/_search",
                "POST /fhir/metadata",
                "PUT /fhir/Task/" + id,
                "PATCH /fhir/Task/" + id,
                "DELETE /fhir/Task/" + id,
                "OPTIONS /fhir/Task",
                "OPTIONS /fhir/metadata");
        for (var request : shut) {
            var answer = TOWN.wire()
                    .exchange(request, "Content-Type: application/fhir+json\r\nContent-Length: 2\r\n", utf8("{}"));
            assertThat(answer.status()).as(request).isEqualTo(401);
            assertThat(answer.text()).as(request).containsIgnoringCase("WWW-Authenticate: Bearer");
            if (!request.startsWith("HEAD")) {
                assertThat(answer.text()).as(request).contains("OperationOutcome", "unauthenticated");
            }
        }
        told("a stranger", "every kind of request of /fhir", shut.size(), "401, OperationOutcome");

        var elsewhere = List.of("/", "/fhirs", "/system/console", "/jolokia", "/hawtio", "/../etc/users.properties");
        for (var path : elsewhere) {
            assertThat(TOWN.wire().exchange("GET " + path, "", new byte[0]).status())
                    .as(path)
                    .isBetween(400, 404);
        }
        told("a stranger", "paths that are not served", elsewhere.size(), "400 or 404");
    }

    @Test
    void a_path_that_only_looks_like_the_capabilities_opens_nothing() throws IOException {
        var patient = TOWN.refer(Town.HOSPITAL).get("Patient");
        var disguised = List.of(
                "/fhir/Patient/" + patient + "/../../metadata",
                "/fhir/Patient/../metadata",
                "/fhir/metadata/../Patient/" + patient,
                "/fhir/metadata/..;/Patient/" + patient,
                "/fhir/metadata;/Patient/" + patient,
                "/fhir/metadata%2f..%2fPatient%2f" + patient,
                "/fhir/./metadata/%2e%2e/Patient/" + patient,
                "/fhir//metadata//..//Patient/" + patient,
                "/fhir/Patient/" + patient + ";/metadata",
                "/fhir/Patient/" + patient + "?/metadata",
                "/fhir/Patient/" + patient + "#/metadata",
                "/health/../fhir/Patient/" + patient,
                "/metrics/../fhir/Patient/" + patient);
        for (var path : disguised) {
            var answer = TOWN.wire().exchange("GET " + path, "", new byte[0]);
            assertThat(answer.status()).as(path).isLessThan(500);
            assertThat(answer.text()).as(path).doesNotContain("\"Patient\",\"id\"", "birthDate");
        }
        told("a stranger", "a path of a Patient dressed up as /fhir/metadata", disguised.size(), "4xx or no Patient");
    }

    @Test
    void a_wrong_token_or_password_is_as_good_as_none() throws IOException {
        var wrong = List.of(
                "Bearer " + Town.TOKEN + "x",
                "Bearer " + Town.TOKEN.substring(1),
                "Bearer " + Town.TOKEN.toUpperCase(java.util.Locale.ROOT),
                "Bearer ",
                "Bearer",
                "bearer  , " + Town.TOKEN,
                "Bearer " + org.vincle.itests.harness.Secrets.hash(Town.TOKEN),
                "Basic " + base64(HOUSING + ":wrong"),
                "Basic " + base64(HOUSING + ":"),
                "Basic " + base64(":" + HOUSING_PASSWORD),
                "Basic " + base64(Town.SOCIAL_SERVICES + ":" + HOUSING_PASSWORD),
                "Basic " + base64("nobody:" + HOUSING_PASSWORD),
                "Basic " + HOUSING + ":" + HOUSING_PASSWORD,
                "Digest username=\"" + HOUSING + "\"",
                "Bearer " + "x".repeat(6_000));
        for (var authorization : wrong) {
            var answer = TOWN.get("/fhir/Task", authorization);
            assertThat(answer.status()).as(authorization).isEqualTo(401);
            assertThat(answer.text()).contains("OperationOutcome").doesNotContain(Town.TOKEN, HOUSING_PASSWORD);
        }
        told("somebody", "a wrong token, password or scheme", wrong.size(), "401, OperationOutcome");

        assertThat(TOWN.get("/fhir/Task", "Bearer " + Town.TOKEN).status()).isEqualTo(200);
        assertThat(TOWN.get("/fhir/Task", "Basic " + base64(HOUSING + ":" + HOUSING_PASSWORD))
                        .status())
                .isEqualTo(200);
        told("a partner", "its token, its password", 2, 200);
    }

    @Test
    void a_body_without_bounds_is_not_swallowed() throws IOException {
        var token = "Authorization: Bearer " + Town.TOKEN + "\r\nContent-Type: application/fhir+json\r\n";
        int tooMuch = 11 * 1024 * 1024;

        var declared = TOWN.wire().exchange("POST /fhir", token + "Content-Length: " + tooMuch + "\r\n", utf8("{"));
        var huge = TOWN.wire().exchange("POST /fhir", token + "Content-Length: 9999999999\r\n", utf8("{"));
        var chunked =
                TOWN.wire().exchange("POST /fhir", token + "Transfer-Encoding: chunked\r\n", Wire.chunked(tooMuch));
        var bomb = Wire.zipped(200 * 1024 * 1024);
        var zipped = TOWN.wire()
                .exchange(
                        "POST /fhir",
                        token + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n",
                        bomb);
        for (var answer : List.of(declared, huge, chunked, zipped)) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).contains("OperationOutcome", "too-large");
        }
        told("a partner", "11 MB declared, 10 GB declared, 11 MB in chunks, 200 MB zipped", 4, "413, OperationOutcome");

        var anonymous = TOWN.wire().exchange("POST /fhir", "Content-Length: " + tooMuch + "\r\n", utf8("{"));
        assertThat(anonymous.status()).isEqualTo(401);
        var form = TOWN.wire()
                .exchange(
                        "POST /fhir/Patient/_search",
                        "Authorization: Bearer " + Town.TOKEN
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 70000\r\n",
                        utf8("_id=1"));
        assertThat(form.status()).isEqualTo(413);
        var header = TOWN.wire().exchange("GET /fhir/Task", "X-Long: " + "x".repeat(20_000) + "\r\n", new byte[0]);
        assertThat(header.status()).isEqualTo(431);
        assertThat(TOWN.hub().status("/health/ready")).isEqualTo(200);
        told(
                "anyone",
                "11 MB without a token, a form of 70 kB, a header of 20 kB",
                3,
                "401, 413, 431; the hub is well");
    }

    @Test
    void an_address_that_is_not_listed_is_refused_and_leaves_nothing() throws IOException {
        var person = Setting.somebody();
        var ref = Hl7Referral.numbered("HX-" + person.number(), person);
        var before = totals(TOWN.social());

        await().atMost(Duration.ofMinutes(2)).until(() -> TOWN.mllp(UNLISTED, ref.er7()), "AR"::equals);

        assertThat(totals(TOWN.social())).isEqualTo(before);
        assertThat(total(TOWN.social(), "Patient?identifier=" + person.dni())).isZero();
        assertThat(TOWN.hub().shell("vincle:attention")).doesNotContain(ref.number(), "unknown-partner");
        told("an unlisted address", "a REF^I12 over MLLP", 1, "AR, nothing stored");

        var impostor = Hl7Referral.numbered("HY-" + person.number(), person).between("CITY-HOSPITAL", "SOCIAL");
        assertThat(TOWN.mllp(UNLISTED, impostor.er7())).isEqualTo("AR");
        assertThat(TOWN.mllp(Town.OTHER_ADDRESS, ref.er7())).isNotIn("AA", "CA");
        told("an unlisted address", "the name of a listed hospital in MSH-4", 1, "AR");
    }

    @Test
    void health_metrics_and_logs_tell_no_secret_and_nobody_s_data() throws IOException {
        var person = Setting.somebody();
        TOWN.refer(FhirReferral.numbered("SS-quiet-" + person.number(), person));
        TOWN.get("/fhir/Patient?identifier=" + person.dni(), "Bearer " + Town.TOKEN + "x");
        TOWN.get("/fhir/Patient?identifier=" + person.dni() + "&nonsense=" + person.phone(), "Bearer " + Town.TOKEN);
        var wrong = utf8("{\"resourceType\":\"Patient\",\"birthDate\":\"" + person.dni() + "\"}");
        TOWN.wire()
                .exchange(
                        "POST /fhir/Patient",
                        "Authorization: Bearer " + Town.TOKEN
                                + "\r\nContent-Type: application/fhir+json\r\nContent-Length: " + wrong.length
                                + "\r\n",
                        wrong);
        var secrets = Stream.of(
                Town.TOKEN,
                HOUSING_TOKEN,
                HOUSING_PASSWORD,
                base64(HOUSING + ":" + HOUSING_PASSWORD),
                Secrets.hashToken(HOUSING_TOKEN),
                Secrets.hashToken(Town.TOKEN).substring(7));
        var forbidden = Stream.concat(secrets, InventedPerson.traces().stream()).toList();
        var places = new TreeMap<String, String>();
        for (var path : List.of("/health", "/health/live", "/health/ready", "/metrics", "/fhir/metadata")) {
            places.put(
                    path, TOWN.wire().exchange("GET " + path, "", new byte[0]).text());
        }
        places.put("data/log", TOWN.hub().log());
        places.put("console", TOWN.hub().console());
        places.forEach((place, text) -> {
            assertThat(forbidden.stream().filter(text::contains)).as(place).isEmpty();
            told("anyone", "secrets and personal values in " + place, forbidden.size(), "none");
        });
        assertThat(places.get("/fhir/metadata")).doesNotContain(Town.HOSPITAL, HOUSING);
        assertThat(places.get("/health")).doesNotContain(Town.HOSPITAL, HOUSING, "127.0.0.1", "jdbc");
    }
}
