package org.vincle.connectors.fhir.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.client.Tls;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerAccessTest {

    private static final String PASSWORD = "password";

    @TempDir
    private static Path folder;

    private static Path theirs;
    private static Path ours;
    private HttpsServer server;

    @BeforeAll
    static void certify() throws Exception {
        theirs = key("theirs");
        ours = key("ours");
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(theirs, ours)) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                var answer = "{\"resourceType\":\"Patient\",\"id\":\"1\"}".getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A key pair that, being in the store as a certificate too, is also whom the store's owner trusts. */
    private static Path key(String name) throws IOException, InterruptedException {
        var file = folder.resolve(name + ".p12");
        var certificate = folder.resolve(name + ".crt");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1");
        keytool(file, "-exportcert", "-alias", name, "-file", certificate);
        keytool(file, "-importcert", "-noprompt", "-alias", name + "-trusted", "-file", certificate);
        return file;
    }

    private static void keytool(Path store, Object... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Stream.of(words).map(Object::toString).forEach(command::add);
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
    }

    private static SSLContext tls(Path key, Path trust) {
        return Tls.of(
                new Tls.Store("key", key.toString(), PASSWORD), new Tls.Store("trust", trust.toString(), PASSWORD));
    }

    private FhirServer client(SSLContext tls) {
        var url = "https://127.0.0.1:" + server.getAddress().getPort();
        return new FhirServer(url, Duration.ofSeconds(60), ServerAccess.of(null, null, null, tls));
    }

    @Test
    void shows_the_hubs_certificate_to_a_server_it_trusts() {
        var tls = tls(ours, theirs);

        assertThat(client(tls).read("Patient", "1")).isPresent();
    }

    @Test
    void waits_when_the_server_does_not_trust_it_or_it_does_not_trust_the_server() {
        assertThatThrownBy(() -> client(null).read("Patient", "1"))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.getCode()).isEqualTo("fhir-tls"));
        var unknown = tls(theirs, theirs);
        assertThatThrownBy(() -> client(unknown).read("Patient", "1")).isInstanceOf(PartnerUnavailable.class);
    }

    @Test
    void prefers_a_token_and_never_prints_it() {
        assertThat(ServerAccess.of("secret", "user", "word", null).authorization())
                .isEqualTo("Bearer secret");
        assertThat(ServerAccess.of("", "user", "word", null).authorization()).startsWith("Basic ");
        assertThat(ServerAccess.of("", "", "", null).authorization()).isNull();
        assertThat(ServerAccess.of("secret", null, null, null)).hasToString("ServerAccess[not shown]");
    }
}
