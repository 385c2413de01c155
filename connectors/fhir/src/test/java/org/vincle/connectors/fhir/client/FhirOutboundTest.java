package org.vincle.connectors.fhir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.FhirKeys;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirOutboundTest {

    private Outbound outbound;

    @BeforeEach
    void start() throws Exception {
        outbound = new Outbound();
    }

    @AfterEach
    void stop() throws IOException {
        outbound.close();
    }

    @Test
    void creates_its_own_request_and_task_on_the_partners_server() {
        var key = outbound.sent();

        assertThat(outbound.hub.keys).containsExactly(new Key(FhirOutbound.TASK_KEY, key));
        var request = outbound.fake.all(ServiceRequest.class).get(0);
        assertThat(request.getIntent()).isEqualTo(ServiceRequestIntent.FILLERORDER);
        assertThat(request.getBasedOnFirstRep().getIdentifier().getValue()).isEqualTo(Outbound.ID.toString());
        var task = outbound.fake.task();
        assertThat(FollowedTask.key(task)).isEqualTo(key);
        assertThat(task.getStatus()).isEqualTo(TaskStatus.REQUESTED);
        assertThat(task.getPartOfFirstRep().getIdentifier().getValue()).isEqualTo(Outbound.ID.toString());
        assertThat(task.getFocus().getReference())
                .isEqualTo("ServiceRequest/" + request.getIdElement().getIdPart());
        assertThat(task.getRequester().getIdentifier().getValue()).isEqualTo("L00000000");
        assertThat(outbound.fake.all(Patient.class)).hasSize(1);
        assertThat(outbound.fake.all(Observation.class)).hasSize(1);
        assertThat(outbound.fake.authorizations).containsOnly("Bearer prova");
    }

    @Test
    void repeats_byte_for_byte_and_creates_nothing_twice() {
        outbound.fake.losesNextAnswer();
        assertThatThrownBy(
                        () -> outbound.deliver(outbound.delivery(Outbound.FIRST, Outbound.referral(), State.REQUESTED)))
                .isInstanceOf(PartnerUnavailable.class);

        outbound.sent();

        assertThat(outbound.fake.bodies).hasSize(2);
        assertThat(outbound.fake.bodies.get(0)).isEqualTo(outbound.fake.bodies.get(1));
        assertThat(outbound.fake.all(Task.class)).hasSize(1);
        assertThat(outbound.fake.all(ServiceRequest.class)).hasSize(1);
        assertThat(outbound.fake.all(Patient.class)).hasSize(1);
    }

    @Test
    void tries_again_when_the_partner_changes_the_task_meanwhile_and_hears_what_it_said() {
        var key = outbound.sent();
        outbound.fake.beforeNextWrite(() -> outbound.fake.changes(key, t -> t.setStatus(TaskStatus.ACCEPTED)));

        var receipt = outbound.deliver(outbound.delivery(
                Outbound.SECOND, new Note("Una cosa més", List.of(Outbound.finding()), Outbound.AT), State.REQUESTED));

        assertThat(outbound.fake.task().getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(outbound.fake.task().getNoteFirstRep().getText()).isEqualTo("Una cosa més");
        assertThat(outbound.fake.task().getOutput()).hasSize(1);
        assertThat(receipt.answers()).hasSize(1);
        assertThat(receipt.answers().get(0).items().get(0).message()).isEqualTo(new Answer(true, null, null, null));
        outbound.hub.settle(receipt);
        assertThat(outbound.hub.said()).hasSize(1);
    }

    @Test
    void changes_a_task_once_though_the_answer_was_lost() {
        var key = outbound.sent();
        outbound.fake.losesNextAnswer();
        var note = outbound.delivery(Outbound.SECOND, new Note("Una cosa més", null, Outbound.AT), State.REQUESTED);
        assertThatThrownBy(() -> outbound.deliver(note)).isInstanceOf(PartnerUnavailable.class);
        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.ACCEPTED));

        var receipt = outbound.deliver(note);
        outbound.hub.settle(receipt);

        assertThat(outbound.fake.task().getNote()).hasSize(1);
        assertThat(receipt.answers().get(0).items()).hasSize(1);
        assertThat(outbound.hub.said()).containsExactly(new Answer(true, null, null, null));
    }

    @Test
    void never_undoes_what_the_partner_has_finished() {
        var key = outbound.sent();
        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.COMPLETED));

        assertThatThrownBy(() -> outbound.deliver(outbound.delivery(
                        Outbound.SECOND, new Cancellation(Step.CANCELLED, null, Outbound.AT), State.CANCELLED)))
                .isInstanceOfSatisfying(
                        PartnerRefused.class, e -> assertThat(e.getCode()).isEqualTo("fhir-task-moved-on"));
        assertThat(outbound.fake.task().getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void tells_a_failure_that_passes_from_one_that_does_not() {
        for (var status : new int[] {401, 403, 404, 408, 429, 500, 503, 302}) {
            outbound.fake.failsWith(status);
            assertThatThrownBy(() ->
                            outbound.deliver(outbound.delivery(Outbound.FIRST, Outbound.referral(), State.REQUESTED)))
                    .isInstanceOfSatisfying(PartnerUnavailable.class, e -> assertThat(e.getCode())
                            .isEqualTo("fhir-status-" + status));
        }
        for (var status : new int[] {400, 409, 412, 422}) {
            outbound.fake.failsWith(status);
            assertThatThrownBy(() ->
                            outbound.deliver(outbound.delivery(Outbound.FIRST, Outbound.referral(), State.REQUESTED)))
                    .isInstanceOfSatisfying(
                            PartnerRefused.class, e -> assertThat(e.getCode()).isEqualTo("fhir-status-" + status));
        }
        outbound.fake.failsWith(0);
        for (var garbage :
                new String[] {"", "<html>", "{\"resourceType\":\"Patient\"}", "{\"resourceType\":\"Bundle\"}"}) {
            outbound.fake.answers(garbage);
            assertThatThrownBy(() ->
                            outbound.deliver(outbound.delivery(Outbound.FIRST, Outbound.referral(), State.REQUESTED)))
                    .isInstanceOfSatisfying(PartnerUnavailable.class, e -> assertThat(e.getCode())
                            .isEqualTo("fhir-answer-unreadable"));
        }
        outbound.fake.close();
        assertThatThrownBy(
                        () -> outbound.deliver(outbound.delivery(Outbound.FIRST, Outbound.referral(), State.REQUESTED)))
                .isInstanceOfSatisfying(
                        PartnerUnavailable.class, e -> assertThat(e.getCode()).isEqualTo("fhir-no-answer"));
    }

    @Test
    void leaves_a_task_alone_whose_status_it_does_not_know() {
        var key = outbound.sent();
        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.RECEIVED));

        assertThatThrownBy(() -> outbound.deliver(
                        outbound.delivery(Outbound.SECOND, new Note("Nota", null, Outbound.AT), State.REQUESTED)))
                .isInstanceOfSatisfying(
                        PartnerRefused.class, e -> assertThat(e.getCode()).isEqualTo("status-not-supported"));
    }

    @Test
    void leaves_to_others_what_has_no_task_on_the_partners_server() {
        var receipt = outbound.deliver(
                outbound.delivery(Outbound.FIRST, new Answer(true, null, null, Outbound.AT), State.ACCEPTED));

        assertThat(receipt.losses()).containsExactly(Outbound.HERE);
        assertThat(outbound.fake.bodies).isEmpty();
    }

    @Test
    void tells_a_requester_on_its_own_server_and_in_the_hub() {
        var task = new Task();
        task.setId("Task/77");
        task.setStatus(TaskStatus.REQUESTED);
        outbound.fake.put(task);
        outbound.hub.keys.add(new Key(FhirOutbound.TASK_KEY, "Task/77"));
        outbound.hub.keys.add(new Key(FhirKeys.TASK, "here"));

        var receipt = outbound.deliver(
                outbound.delivery(Outbound.FIRST, new Answer(true, null, null, Outbound.AT), State.ACCEPTED));

        assertThat(outbound.fake.task().getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(receipt.documents()).hasSize(1);
        assertThat(receipt.losses()).containsExactly(Outbound.HERE);
    }

    @Test
    void refuses_plain_http_to_another_machine() {
        var access = ServerAccess.of(null, null, null, null);

        assertThatThrownBy(() -> new FhirServer("http://fhir.example.org/r4", Duration.ofSeconds(1), access))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serverUrl");
    }

    @Test
    void amends_its_own_resources_there_in_one_transaction_and_leaves_the_partners_words() {
        var key = outbound.sent();
        outbound.fake.changes(
                key, t -> t.setStatus(TaskStatus.ACCEPTED).addNote().setText("Fins demà"));
        outbound.hears(1);

        outbound.hub.settle(outbound.deliver(outbound.delivery(Outbound.SECOND, amendment(), State.ACCEPTED)));

        var request = outbound.fake.all(ServiceRequest.class);
        assertThat(request).singleElement().satisfies(r -> {
            assertThat(r.getPriority()).isEqualTo(ServiceRequest.ServiceRequestPriority.URGENT);
            assertThat(r.getIntent()).isEqualTo(ServiceRequest.ServiceRequestIntent.FILLERORDER);
            assertThat(r.getMeta().getVersionId()).isEqualTo("2");
            assertThat(r.getNoteFirstRep().getText()).isEqualTo("Truqueu dues vegades");
            assertThat(r.getSubject().getReference()).startsWith("Patient/");
        });
        assertThat(outbound.fake.all(Patient.class)).hasSize(1);
        assertThat(outbound.fake.all(Observation.class)).singleElement().satisfies(o -> assertThat(o.getStatus())
                .isEqualTo(Observation.ObservationStatus.ENTEREDINERROR));
        var task = outbound.fake.task();
        assertThat(task.getPriority()).isEqualTo(Task.TaskPriority.URGENT);
        assertThat(task.getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(task.getNoteFirstRep().getText()).isEqualTo("Fins demà");
        assertThat(task.hasInput()).isFalse();
    }

    @Test
    void amends_once_though_the_answer_was_lost() {
        var key = outbound.sent();
        outbound.fake.losesNextAnswer();
        var delivery = outbound.delivery(Outbound.SECOND, amendment(), State.REQUESTED);
        assertThatThrownBy(() -> outbound.deliver(delivery)).isInstanceOf(PartnerUnavailable.class);

        outbound.hub.settle(outbound.deliver(delivery));

        assertThat(outbound.fake.task().getMeta().getVersionId()).isEqualTo("2");
        assertThat(FollowedTask.key(outbound.fake.task())).isEqualTo(key);
        assertThat(outbound.hub.said()).isEmpty();
    }

    private static Amendment amendment() {
        var was = Outbound.referral();
        return Amendment.whole(
                new Referral(
                        was.id(),
                        was.sender(),
                        was.recipient(),
                        was.service(),
                        null,
                        Priority.URGENT,
                        was.person(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        was.authoredOn(),
                        null,
                        "Truqueu dues vegades"),
                Outbound.AT);
    }
}
