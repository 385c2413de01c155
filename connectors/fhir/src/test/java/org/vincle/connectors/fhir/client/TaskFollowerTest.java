package org.vincle.connectors.fhir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import org.apache.camel.component.timer.TimerComponent;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskFollowerTest {

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
    void hears_by_itself_what_the_partner_does_and_brings_its_procedure_home() throws Exception {
        outbound.close();
        outbound = new Outbound(new TimerComponent());
        var key = outbound.sent();

        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.ACCEPTED));
        await().atMost(Outbound.SOON).until(() -> outbound.hub.said().size() == 1);
        var procedure = new Procedure();
        procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
        procedure.getCode().setText("Visita a domicili");
        procedure.setId("p9");
        outbound.fake.put(procedure);
        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.COMPLETED)
                .addOutput()
                .setValue(new Reference("Procedure/p9"))
                .getType()
                .addCoding()
                .setSystem("http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes")
                .setCode("resulting-activity"));
        await().atMost(Outbound.SOON).until(() -> outbound.hub.said().size() == 2);

        assertThat(outbound.hub.said().get(0)).isEqualTo(new Answer(true, null, null, null));
        assertThat(((Outcome) outbound.hub.said().get(1)).activities().get(0).text())
                .isEqualTo("Visita a domicili");
        assertThat(outbound.hub.accepted.get(1).messageId()).isEqualTo(key + "/_history/3");
        assertThat(outbound.hub.accepted.get(1).items().get(0).about().referral())
                .isEqualTo(Outbound.ID);
        assertThat(new String(
                        outbound.hub.accepted.get(1).original().content(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("Visita a domicili");
        assertThat(FollowedTask.open(outbound.hub, "hospital-de-prova")).isEmpty();
    }

    @Test
    void brings_home_the_rest_when_an_output_is_nowhere() {
        var key = outbound.sent();

        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.COMPLETED)
                .addOutput()
                .setValue(new Reference("https://elsewhere.example.org/Procedure/1"))
                .getType()
                .setText("resultat"));
        outbound.hears(1);

        assertThat(outbound.hub.said().get(0)).isInstanceOf(Outcome.class);
        assertThat(outbound.hub.accepted.get(0).warnings())
                .extracting(w -> w.code())
                .containsExactly("reference-unresolved");
    }

    @Test
    void does_not_take_its_own_change_for_the_partners() {
        var key = outbound.sent();

        outbound.hub.settle(outbound.deliver(outbound.delivery(
                Outbound.SECOND,
                new Cancellation(Step.CANCELLED, Reason.text("Ja no cal"), Outbound.AT),
                State.CANCELLED)));

        assertThat(outbound.fake.task().getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(outbound.fake.task().getStatusReason().getText()).isEqualTo("Ja no cal");
        outbound.fake.changes(key, t -> t.addNote().setText("D'acord"));
        outbound.hears(1);

        assertThat(outbound.hub.said()).singleElement().isInstanceOf(Note.class);
    }

    @Test
    void asks_to_stop_by_a_task_of_its_own_and_hears_the_answer_in_it() {
        var key = outbound.sent();
        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.INPROGRESS));
        outbound.hears(1);

        outbound.hub.settle(outbound.deliver(outbound.delivery(
                Outbound.SECOND,
                new Cancellation(Step.REQUESTED, Reason.text("Ha marxat"), Outbound.AT),
                State.IN_PROGRESS)));
        var asking = outbound.fake.all(Task.class).get(1);
        outbound.fake.changes(FollowedTask.key(asking), t -> t.setStatus(TaskStatus.REJECTED));
        outbound.hears(2);

        assertThat(outbound.hub.said().get(0)).isInstanceOf(Progress.class);
        assertThat(asking.getFocus().getReference()).isEqualTo(key);
        assertThat(((Cancellation) outbound.hub.said().get(1)).step()).isEqualTo(Step.DECLINED);
    }

    @Test
    void parks_a_change_that_the_hub_refuses_and_does_not_repeat_it_for_ever() {
        var key = outbound.sent();
        outbound.hub.forbids(true);

        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.ACCEPTED));
        outbound.looksUntil(() -> outbound.hub.accepted.size() == 2);

        var parked = outbound.hub.accepted.get(0);
        assertThat(parked.items()).hasSize(1);
        assertThat(parked.items().get(0).about()).isNull();
        assertThat(parked.warnings()).extracting(w -> w.code()).containsExactly("transition-forbidden");
        assertThat(outbound.hub.accepted.get(1).documents()).hasSize(1);
        outbound.looksSomeMore();
        assertThat(outbound.hub.accepted).hasSize(2);
    }

    @Test
    void looks_now_and_then_at_what_has_ended_lest_an_error_stay_unheard() {
        var key = outbound.sent();
        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.COMPLETED));
        outbound.hears(1);

        outbound.fake.changes(key, t -> t.setStatus(TaskStatus.ENTEREDINERROR));

        outbound.hears(2);
        assertThat(outbound.hub.said().get(1)).isInstanceOf(Correction.class);
        assertThat(FollowedTask.ended(outbound.hub, "hospital-de-prova", Instant.EPOCH))
                .isEmpty();
    }
}
