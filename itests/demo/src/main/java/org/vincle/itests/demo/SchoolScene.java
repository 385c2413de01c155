package org.vincle.itests.demo;

import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SchoolClient;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.connectors.testkit.WebhookReceiver;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** A school whose software knows no standard refers a pupil by plain JSON, and is called back. */
final class SchoolScene {

    private static final String SCHOOL = "school";
    private static final String SOCIAL = "social services";
    private static final String HUB = "hub";
    private static final String REST = "JSON";
    private static final String FHIR = "FHIR R4";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final WebhookReceiver webhook;
    private final SchoolClient school;
    private final SocialServicesClient social;

    SchoolScene(Stage stage, HubProcess hub, WebhookReceiver webhook) {
        this.stage = stage;
        this.webhook = webhook;
        this.school = new SchoolClient(hub.url("/api/v1"), Town.SCHOOL_TOKEN);
        this.social = hub.client(Town.TOKEN);
    }

    void play() throws IOException {
        stage.scene("5. A school that knows no standard refers a pupil to the social services by plain JSON");
        var id = school.refer(SchoolClient.referral(new InventedPerson(5), Town.SOCIAL_SERVICES));
        stage.message(SCHOOL, HUB, REST, "POST /referrals", "201, on disk");

        var task = await().atMost(PATIENCE)
                .until(
                        () -> social.search(
                                Task.class, "owner=Organization/" + Town.SOCIAL_SERVICES + "&status=requested"),
                        tasks -> !tasks.isEmpty())
                .get(0)
                .getIdElement()
                .getIdPart();
        stage.message(SOCIAL, HUB, FHIR, "GET Task?owner=...&status=requested", "1 Task");
        put(task, ACCEPTED);
        called(1);
        put(task, COMPLETED);
        called(2);

        var read = await().atMost(PATIENCE).until(() -> school.referral(id), SchoolScene::isCompleted);
        stage.message(
                SCHOOL, HUB, REST, "GET /referrals/" + id, read.get("status").textValue());
    }

    private void put(String task, Task.TaskStatus status) throws IOException {
        var reply = social.move(task, status, null);
        stage.message(SOCIAL, HUB, FHIR, "PUT Task: " + status.toCode(), String.valueOf(reply.status()));
    }

    private void called(int count) {
        var calls = await().atMost(PATIENCE).until(webhook::calls, c -> c.size() >= count);
        var call = calls.get(count - 1);
        var type = call.body().replaceAll(".*\"type\":\"([a-z.-]+)\".*", "$1");
        stage.message(
                HUB, SCHOOL, REST, "webhook " + type, call.genuine() ? "signature fits" : "signature does not fit");
    }

    private static boolean isCompleted(JsonNode referral) {
        return referral.get("status").textValue().equals("completed");
    }
}
