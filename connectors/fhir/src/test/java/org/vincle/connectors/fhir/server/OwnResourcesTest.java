package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnResourcesTest extends EdgeTest {

    @Test
    void a_task_that_is_put_back_unchanged_stays_as_it_is() throws Exception {
        var task = task(referred("b-1"));

        var response = put(task, t -> {});

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("W/\"1\"");
        assertThat(town.hub.submissions).hasSize(1);
    }

    @Test
    void a_draft_may_change_and_begins_when_it_is_requested() throws Exception {
        var patient = uploaded(Samples.patient());
        var request = uploaded(Samples.request("Patient/" + patient));
        var draft =
                Samples.task("ServiceRequest/" + request, "Patient/" + patient).setStatus(TaskStatus.DRAFT);
        var id = uploaded(draft);
        assertThat(town.hub.submissions.get(2).items()).isEmpty();
        var changed = put(task(id), t -> t.setDescription("Please come at noon"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);

        put(task(id), t -> t.setStatus(TaskStatus.REQUESTED));

        assertThat(last()).isInstanceOf(Referral.class);
        assertThat(town.hub.submissions.get(4).documents()).hasSize(3);
    }

    @Test
    void an_upload_may_change_and_is_an_amendment_once_a_referral_rests_on_it() throws Exception {
        var id = uploaded(Samples.patient());
        var patient = Town.parse(Patient.class, town.get("/Patient/" + id));
        var changed = town.put("/Patient/" + id, Town.json(patient.setGender(AdministrativeGender.FEMALE)));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Town.parse(Patient.class, town.get("/Patient/" + id + "/_history/1"))
                        .hasGender())
                .isFalse();
        var request = uploaded(Samples.request("Patient/" + id));
        uploaded(Samples.task("ServiceRequest/" + request, "Patient/" + id));

        var late = town.put("/Patient/" + id, Town.json(patient.setGender(AdministrativeGender.OTHER)));

        assertThat(late.statusCode()).as(late.body()).isEqualTo(200);
        assertThat(last()).isInstanceOf(Amendment.class);
    }

    @Test
    void what_does_not_exist_is_not_created_by_put() throws Exception {
        var patient = Samples.patient();
        patient.setId("11111111-1111-7111-8111-111111111111");

        var response = town.put("/Patient/" + patient.getIdElement().getIdPart(), Town.json(patient));
        var other = town.put("/Patient/another", Town.json(patient));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(code(other)).isEqualTo("id-differs");
    }

    @Test
    void a_sender_need_not_send_back_the_identifier_that_the_hub_added() throws Exception {
        var bundle = Samples.referral("b-1");
        bundle.getEntry().get(3).getResource().setId("t-1");
        town.post("", Town.json(bundle));
        var found = Town.parse(Bundle.class, town.get("/Task"));
        var task = (Task) found.getEntryFirstRep().getResource();
        assertThat(task.getIdentifier()).hasSize(1);

        var response = put(task, t -> t.setIdentifier(null).addNote().setText("A note"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(town.hub.submissions.get(1).documents().get(0).index())
                .containsEntry("sender-id", List.of("Task/t-1"));
    }

    private HttpResponse<String> put(Task task, Consumer<Task> change) throws Exception {
        change.accept(task);
        return town.put("/Task/" + task.getIdElement().getIdPart(), Town.json(task));
    }

    private Message last() {
        var items = town.hub.submissions.get(town.hub.submissions.size() - 1).items();
        return items.get(items.size() - 1).message();
    }
}
