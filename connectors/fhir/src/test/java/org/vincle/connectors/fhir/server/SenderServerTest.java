package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.fhir.client.FhirServer;
import org.vincle.connectors.fhir.client.ServerAccess;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SenderServerTest extends EdgeTest {

    private static final String TOKEN = "council-token-0123456789abcdef0123456789";
    private static final String[] AS_COUNCIL = {"Authorization", "Bearer " + TOKEN};

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer theirs;
    private String theirBase;

    @BeforeEach
    void openTheirs() throws Exception {
        theirs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        theirBase = "http://127.0.0.1:" + theirs.getAddress().getPort() + "/r4";
        theirs.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (path.endsWith("/elsewhere")) {
                exchange.getResponseHeaders().add("Location", "/other/ServiceRequest/sr-1");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
                return;
            }
            var resource = held(path);
            var body = resource == null ? new byte[0] : Town.json(resource).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(resource == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        theirs.start();
        var server = new FhirServer(theirBase, Duration.ofSeconds(60), ServerAccess.of("", "", "", null));
        town.partner("council", Sector.SOCIAL_SERVICES, TOKEN, "", server);
    }

    @AfterEach
    void closeTheirs() {
        theirs.stop(0);
    }

    private static Resource held(String path) {
        if (path.startsWith("/r4/Patient/many-")) {
            var patient = Samples.patient();
            patient.setId(path.substring(path.lastIndexOf('/') + 1));
            return patient;
        }
        return switch (path) {
            case "/r4/ServiceRequest/sr-1" -> {
                var request = Samples.request("Patient/p-1");
                request.setId("sr-1");
                yield request;
            }
            case "/r4/Patient/p-1" -> {
                var patient = Samples.patient();
                patient.setId("p-1");
                yield patient;
            }
            case "/other/ServiceRequest/sr-1" -> Samples.request("Patient/p-1");
            case "/r4/ServiceRequest/disguised" -> Samples.patient();
            default -> null;
        };
    }

    @Test
    void what_a_task_refers_to_is_fetched_from_the_senders_own_server() throws Exception {
        var task = Samples.task(theirBase + "/ServiceRequest/sr-1", "Patient/p-1");
        task.setId("t-1");

        var response = town.post("/Task", Town.json(task), AS_COUNCIL);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        var submission = town.hub.submissions.get(0);
        assertThat(submission.documents())
                .extracting(Document::type)
                .containsExactly("Task", "ServiceRequest", "Patient");
        assertThat(submission.items().get(0).message()).isInstanceOf(Referral.class);
        assertThat(submission.items().get(0).keys()).anyMatch(k -> k.value().equals("Task/t-1"));
        assertThat(response.body()).doesNotContain(theirBase);
    }

    @Test
    void no_more_is_fetched_for_one_message_than_a_referral_needs() throws Exception {
        var task = Samples.task("ServiceRequest/sr-1", "Patient/p-1");
        for (int i = 0; i < 60; i++) {
            task.addInput().setValue(new Reference("Patient/many-" + i));
        }

        var response = town.post("/Task", Town.json(task), AS_COUNCIL);

        assertThat(code(response)).isEqualTo("reference-unresolved");
        assertThat(path(response)).startsWith("Task.input[4").endsWith(".value");
        assertThat(asked).hasSizeLessThanOrEqualTo(50);
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void their_server_sends_nobody_elsewhere() throws Exception {
        var task = Samples.task("ServiceRequest/elsewhere", "Patient/p-1");

        var response = town.post("/Task", Town.json(task), AS_COUNCIL);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(asked).doesNotContain("/other/ServiceRequest/sr-1");
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void nothing_is_fetched_from_anywhere_else() throws Exception {
        var task = Samples.task("http://127.0.0.1:1/r4/ServiceRequest/sr-1", "Patient/p-1");

        var response = town.post("/Task", Town.json(task), AS_COUNCIL);

        assertThat(code(response)).isEqualTo("reference-unresolved");
        assertThat(path(response)).isEqualTo("Task.focus");
        assertThat(asked).isEmpty();
    }

    @Test
    void what_their_server_does_not_have_is_refused() throws Exception {
        var task = Samples.task("ServiceRequest/other", "Patient/p-1");

        assertThat(code(town.post("/Task", Town.json(task), AS_COUNCIL))).isEqualTo("reference-unresolved");
    }

    @Test
    void a_server_that_does_not_answer_is_no_fault_of_the_message() throws Exception {
        theirs.stop(0);
        var task = Samples.task("ServiceRequest/sr-1", "Patient/p-1");

        var response = town.post("/Task", Town.json(task), AS_COUNCIL);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(town.hub.submissions).isEmpty();
    }

    @Test
    void no_id_leads_to_another_place_of_their_server() throws Exception {
        for (var id : new String[] {"..", ".", "..."}) {
            var task = Samples.task("ServiceRequest/" + id, "Patient/p-1");

            assertThat(town.post("/Task", Town.json(task), AS_COUNCIL).statusCode())
                    .isIn(400, 422);
        }
        assertThat(asked).noneMatch(path -> path.contains("ServiceRequest"));
    }

    @Test
    void what_their_server_gives_instead_of_the_resource_asked_for_is_not_taken() throws Exception {
        var task = Samples.task("ServiceRequest/disguised", "Patient/p-1");

        assertThat(town.post("/Task", Town.json(task), AS_COUNCIL).statusCode()).isEqualTo(503);
        assertThat(town.hub.submissions).isEmpty();
    }
}
