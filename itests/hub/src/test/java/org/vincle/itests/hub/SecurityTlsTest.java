package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vincle.itests.hub.Guarded.HOUSING;
import static org.vincle.itests.hub.Guarded.HOUSING_PASSWORD;
import static org.vincle.itests.hub.Guarded.base64;
import static org.vincle.itests.hub.Guarded.told;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.Mllp;
import org.vincle.itests.harness.Ports;
import org.vincle.itests.harness.Town;

/** TLS both ways on both edges, by the lines that the distribution ships; and no plain HTTP that others could hear. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@Order(9)
class SecurityTlsTest {

    private static final Guarded TOWN = new Guarded("hub-tls");
    private static final int HTTPS = Ports.free(1)[0];
    private static final String WEB = "etc/org.apache.felix.http.cfg";
    private static Keys keys;

    @BeforeAll
    static void start() throws Exception {
        var home = TOWN.hub().home();
        keys = new Keys(Setting.folder("keys"));
        var folder = Files.createDirectories(home.resolve("etc/keys"));
        Files.copy(keys.of("hub"), folder.resolve("hub.p12"));
        keys.authority();
        Files.copy(
                keys.trust("partners", Keys.AUTHORITY, Town.SOCIAL_SERVICES, HOUSING, Town.HOSPITAL, "nobody-s"),
                folder.resolve("partners.p12"));
        // What the README says: remove the # of these lines.
        edit("(?m)^#org\\.", "org.");
        edit("= needs", "= wants");
        TOWN.hub()
                .env("VINCLE_HTTPS_PORT", String.valueOf(HTTPS))
                .env("VINCLE_TLS_PASSWORD", Keys.PASSWORD)
                .etc(
                        "org.vincle.connectors.fhir-" + Town.SOCIAL_SERVICES,
                        Map.of(
                                "partner",
                                Town.SOCIAL_SERVICES,
                                "sector",
                                "SOCIAL_SERVICES",
                                "clientCertificate",
                                "CN=" + Town.SOCIAL_SERVICES + ", O=Town of Glass"))
                .etc(
                        "org.vincle.connectors.hl7v2.listener",
                        Map.of(
                                "port",
                                "$[env:VINCLE_MLLP_PORT;default=2575]",
                                "keystore",
                                folder.resolve("hub.p12").toString(),
                                "keystorePassword",
                                "$[env:VINCLE_TLS_PASSWORD]",
                                "truststore",
                                folder.resolve("partners.p12").toString(),
                                "truststorePassword",
                                "$[env:VINCLE_TLS_PASSWORD]"));
        Town.hospital(
                TOWN.hub(),
                Town.HOSPITAL,
                1,
                Map.of("clientCertificate", keys.fingerprint(Town.HOSPITAL), "addresses", ""));
        TOWN.housing(Map.of("clientCertificate", keys.fingerprint(HOUSING)));
        TOWN.start();
    }

    @AfterAll
    static void stop() {
        TOWN.close();
    }

    @Test
    @Order(1)
    void a_client_certificate_says_which_partner_calls() throws Exception {
        var mine = post(Town.SOCIAL_SERVICES, "{\"resourceType\":\"Patient\",\"gender\":\"unknown\"}");
        assertThat(mine.statusCode()).isEqualTo(201);
        var location = mine.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("https://127.0.0.1:" + HTTPS + "/fhir/Patient/");
        var path = URI.create(location).getPath();

        assertThat(get(Town.SOCIAL_SERVICES, path, null).statusCode()).isEqualTo(200);
        told(Town.SOCIAL_SERVICES, "HTTPS with its certificate, named by its subject", 2, "201, 200");
        assertThat(get(HOUSING, path, null).statusCode()).isEqualTo(404);
        assertThat(get(HOUSING, "/fhir/Patient", null).statusCode()).isEqualTo(200);
        told(HOUSING, "HTTPS with its certificate, named by its fingerprint", 2, "200; 404 for what is not its own");
    }

    @Test
    @Order(2)
    void a_certificate_that_nobody_vouches_for_does_not_even_connect() throws Exception {
        assertThatThrownBy(() -> get("foreign", "/health", null)).isInstanceOf(IOException.class);
        told("a certificate that the trust store does not have", "HTTPS", 1, "no connection");

        assertThat(get("nobody-s", "/fhir/Task", null).statusCode()).isEqualTo(401);
        assertThat(get(null, "/fhir/Task", null).statusCode()).isEqualTo(401);
        assertThat(get(null, "/fhir/Task", "Basic " + base64(HOUSING + ":" + HOUSING_PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(null, "/fhir/Task", "Basic " + base64(HOUSING + ":wrong"))
                        .statusCode())
                .isEqualTo(401);
        told("a trusted certificate of no partner, none at all", "HTTPS", 2, 401);
        told(HOUSING, "HTTPS without a certificate, with its password and a wrong one", 2, "200, 401");
    }

    @Test
    @Order(3)
    void old_tls_is_not_spoken() throws Exception {
        for (var protocol : new String[] {"TLSv1", "TLSv1.1"}) {
            try (var socket = (SSLSocket)
                    keys.client(Town.SOCIAL_SERVICES).getSocketFactory().createSocket("127.0.0.1", HTTPS)) {
                socket.setEnabledProtocols(new String[] {protocol});
                assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
            }
        }
        told("a partner", "TLS 1.0 and 1.1", 2, "no connection");
    }

    @Test
    @Order(4)
    void a_hospital_is_known_on_mllp_by_its_certificate() throws Exception {
        var person = Setting.somebody();

        assertThat(mllp(
                        Town.HOSPITAL,
                        Hl7Referral.numbered("HT-" + person.number(), person).er7()))
                .isEqualTo("AA");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get(Town.SOCIAL_SERVICES, "/fhir/Patient?identifier=" + person.dni(), null)
                        .body()
                        .contains(person.dni()));
        told(Town.HOSPITAL, "MLLP over TLS with its certificate", 1, "AA, and the Task at " + Town.SOCIAL_SERVICES);

        var another = Hl7Referral.numbered("HU-" + person.number(), person);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(mllp("nobody-s", another.er7())).isEqualTo("AR"));
        assertThat(mllp("foreign", another.er7())).isEqualTo("closed");
        assertThat(mllp(null, another.er7())).isEqualTo("closed");
        assertThat(TOWN.mllp("127.0.0.1", another.er7())).isEqualTo("closed");
        told("a trusted certificate of no partner", "MLLP over TLS", 1, "AR");
        told("a foreign certificate, none, no TLS", "MLLP", 3, "closed");
    }

    @Test
    @Order(5)
    void a_certificate_that_its_authority_has_revoked_does_not_connect_any_more() throws Exception {
        var er7 = Hl7Referral.numbered("HR-1", Setting.somebody()).er7();
        for (var known : new String[] {"robbed", "careful"}) {
            keys.certified(known);
            assertThat(get(known, "/fhir/Task", null).statusCode()).isEqualTo(401);
            assertThat(mllp(known, er7)).isEqualTo("AR");
        }

        var lists = Files.createDirectories(TOWN.hub().home().resolve("etc/crl"));
        Files.copy(keys.revoked("robbed"), lists.resolve("authority.crl"));

        assertThatThrownBy(() -> get("robbed", "/fhir/Task", null)).isInstanceOf(IOException.class);
        assertThat(mllp("robbed", er7)).isEqualTo("closed");
        assertThat(get("careful", "/fhir/Task", null).statusCode()).isEqualTo(401);
        assertThat(mllp("careful", er7)).isEqualTo("AR");
        told("a certificate that its authority has revoked", "HTTPS and MLLP, while the hub runs", 2, "no connection");
    }

    @Test
    @Order(6)
    void no_password_of_a_key_stands_in_the_log() {
        assertThat(TOWN.hub().log() + TOWN.hub().console()).doesNotContain(Keys.PASSWORD, HOUSING_PASSWORD);
        told("anyone", "passwords of key stores in log and console", 2, "none");
    }

    @Test
    @Order(7)
    void plain_http_by_an_address_that_others_reach_is_refused() throws Exception {
        var address = Wire.reachable();
        Assumptions.assumeTrue(address.isPresent(), "this machine has only a loopback address");
        edit("\\$\\{env:VINCLE_HTTP_HOST:-127\\.0\\.0\\.1}", "0.0.0.0");
        var wire =
                new Wire(new InetSocketAddress(address.get(), TOWN.hub().ports().http()));

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> wire.exchange("GET /health", "", new byte[0]).status() == 403);
        for (var path : new String[] {"/fhir/Task", "/fhir/metadata", "/metrics"}) {
            assertThat(wire.exchange("GET " + path, "", new byte[0]).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(TOWN.hub().status("/health")).isEqualTo(200);
        told("anyone", "plain HTTP by an address that others reach, set while the hub runs", 4, "403");
    }

    @Test
    @Order(8)
    void the_hub_does_not_start_with_plain_http_beyond_loopback() {
        TOWN.hub().stop();
        TOWN.hub().launch();

        assertThat(TOWN.hub().awaitExit(Duration.ofMinutes(2))).isEqualTo(78);
        assertThat(TOWN.hub().console())
                .contains("vincle: org.apache.felix.http.host in " + WEB + " is '0.0.0.0': plain HTTP");
        told("the operator", "bin/karaf with plain HTTP on 0.0.0.0", 1, "ends with 78, naming the setting");
    }

    @Test
    @Order(9)
    void with_plain_http_shut_it_serves_others_by_tls_alone() throws Exception {
        edit("##org\\.", "org.");
        TOWN.hub().launch();

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> get(HOUSING, "/health/ready", null).statusCode() == 200);
        assertThat(get(HOUSING, "/fhir/Task", null).statusCode()).isEqualTo(200);
        assertThat(TOWN.hub().status("/health")).isZero();
        told("the operator", "0.0.0.0 with plain HTTP shut", 3, "starts; HTTPS 200, nobody at the plain port");
    }

    private static void edit(String pattern, String replacement) throws IOException {
        Path file = TOWN.hub().home().resolve(WEB);
        Files.writeString(file, Files.readString(file).replaceAll(pattern, replacement));
    }

    private static HttpResponse<String> get(String certificate, String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + HTTPS + path))
                .timeout(Duration.ofSeconds(60));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(certificate, request.build());
    }

    private static HttpResponse<String> post(String certificate, String json) throws Exception {
        return send(
                certificate,
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + HTTPS + "/fhir/Patient"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private static HttpResponse<String> send(String certificate, HttpRequest request) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(keys.client(certificate))
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String mllp(String certificate, String er7) throws Exception {
        try (var socket = keys.client(certificate)
                .getSocketFactory()
                .createSocket("127.0.0.1", TOWN.hub().ports().mllp())) {
            socket.setSoTimeout(60_000);
            Mllp.write(socket.getOutputStream(), er7.getBytes(UTF_8));
            var answer = Mllp.read(new BufferedInputStream(socket.getInputStream()));
            return answer == null ? "closed" : new Hl7Text(new String(answer, UTF_8)).field("MSA", 1);
        } catch (IOException e) {
            return "closed";
        }
    }
}
