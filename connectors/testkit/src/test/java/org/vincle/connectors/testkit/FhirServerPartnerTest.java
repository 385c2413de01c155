package org.vincle.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirServerPartnerTest {

    private final FhirServerPartner server = FhirServerPartner.open("let-me-in");
    private final SocialServicesClient client = new SocialServicesClient(server.base(), "let-me-in");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void holds_what_is_created_and_honours_versions() throws IOException {
        var created = client.post("Task", "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\"}");
        var task = client.task("task-1");

        var accepted = client.move("task-1", Task.TaskStatus.ACCEPTED, null);
        var stale = client.put(task.setStatus(Task.TaskStatus.REJECTED));

        assertThat(created.status()).isEqualTo(201);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(client.task("task-1").getStatus()).isEqualTo(Task.TaskStatus.ACCEPTED);
    }

    @Test
    void finds_by_identifier() throws IOException {
        client.post("Task", "{\"resourceType\":\"Task\",\"identifier\":[{\"system\":\"urn:a\",\"value\":\"1\"}]}");

        assertThat(client.search(Task.class, "identifier=urn:a%7C1")).hasSize(1);
        assertThat(client.search(Task.class, "identifier=urn:a%7C2")).isEmpty();
    }

    @Test
    void its_own_caseworker_changes_its_task() throws IOException {
        client.post("Task", "{\"resourceType\":\"Task\",\"status\":\"requested\"}");

        server.change("Task/task-1", task -> task.setStatus(Task.TaskStatus.COMPLETED));

        assertThat(client.task("task-1").getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
        assertThat(server.all(Task.class)).hasSize(1);
    }

    @Test
    void a_transaction_made_twice_takes_effect_once() throws IOException {
        var referral = FhirReferral.numbered("SS-1", new InventedPerson(1));

        var first = client.post(referral);
        client.post(referral);

        assertThat(first.status()).isEqualTo(200);
        assertThat(server.all(Patient.class)).hasSize(1);
        assertThat(server.repeated(Patient.class)).isEqualTo(1);
        var task = client.task(SocialServicesClient.idOf(first, "Task").orElseThrow());
        assertThat(task.getFor().getReference()).isEqualTo("Patient/patient-1");
        assertThat(client.search(Task.class, "_id=task-1,task-2")).hasSize(2);
    }

    @Test
    void misbehaves_as_told() throws IOException {
        assertThat(new SocialServicesClient(server.base(), "wrong").get("Task").status())
                .isEqualTo(401);

        server.behaves(Behaviour.refuse("503"));
        assertThat(client.get("Task").status()).isEqualTo(503);

        server.behaves(Behaviour.garbage());
        assertThat(client.get("Task").body()).startsWith("<html>");

        server.behaves(Behaviour.closeEarly());
        assertThatThrownBy(() -> client.get("Task")).isInstanceOf(IOException.class);

        server.behaves(Behaviour.well());
        server.down();
        assertThatThrownBy(() -> client.get("Task")).isInstanceOf(IOException.class);
        server.up();
        assertThat(client.get("Task").status()).isEqualTo(200);
    }
}
