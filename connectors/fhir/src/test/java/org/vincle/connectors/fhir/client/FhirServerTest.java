package org.vincle.connectors.fhir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirServerTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String answer;
    private volatile CountDownLatch held;
    private HttpServer http;
    private FhirServer server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            try (exchange) {
                var bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes, 0, held == null ? bytes.length : 1);
                exchange.getResponseBody().flush();
                hold();
            }
        });
        http.start();
        server = new FhirServer(base(), Duration.ofSeconds(60), ServerAccess.of("", "", "", null));
    }

    private void hold() {
        try {
            if (held != null) {
                held.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        if (held != null) {
            held.countDown();
        }
        http.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
    }

    @Test
    void an_answer_of_many_tiny_values_is_not_taken() {
        answer = "{\"resourceType\":\"Patient\",\"extension\":[" + "{\"url\":\"a\"},".repeat(300_000) + "{}]}";

        assertThatThrownBy(() -> server.read("Patient", "1"))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("fhir-answer-too-large");
    }

    @Test
    @Timeout(120)
    void an_answer_that_never_ends_is_given_up() {
        held = new CountDownLatch(1);
        answer = "{\"resourceType\":\"Patient\"}";
        var hurried = new FhirServer(base(), Duration.ofSeconds(2), ServerAccess.of("", "", "", null));

        assertThatThrownBy(() -> hurried.read("Patient", "1"))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("fhir-no-answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/fhir/Task?page=2",
                "BASE/../admin?page=2",
                "BASE.example.org/Task?page=2",
                "BASE/Task?page=no space",
                "BASE@127.0.0.1:1/Task"
            })
    void a_next_page_elsewhere_is_not_asked_for(String link) {
        answer = page(link);

        assertThat(server.tasks(List.of("1", "2"))).hasSize(1);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASE/Task?page=2", "BASE?_getpages=2"})
    void a_next_page_of_the_same_server_is(String link) {
        answer = page(link);

        server.tasks(List.of("1", "2"));

        assertThat(asked).hasSize(2).last().asString().contains("=2");
    }

    private String page(String next) {
        return "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"" + next.replace("BASE", base())
                + "\"}],\"entry\":[{\"resource\":{\"resourceType\":\"Task\",\"id\":\"1\"}}]}";
    }
}
