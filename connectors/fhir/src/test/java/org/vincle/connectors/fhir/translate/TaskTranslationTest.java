package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskTranslationTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final Code NO_PLACES = new Code("urn:example:motius", "sense-places", "Sense places");
    private static final Code FULL = new Code("urn:example:altres", "ple", "Ple");
    private static final Finding FINDING = new Finding(
            Kind.OBSERVATION,
            List.of(new Code("urn:example", "o", "Observat"), new Code("urn:example:altres", "o2", "Observat")),
            "3",
            null,
            "dies",
            "2-5",
            List.of(new Code("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "N", "Normal")),
            "final",
            "2026-11-20",
            null,
            List.of(),
            null);

    private final Samples samples = Samples.bundle("referral.json");
    private final Task task = samples.get("Task/t1");
    private final Referral referral =
            ReferralReader.read(new UUID(0, 1), task, samples).value();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(State.REQUESTED, State.ACCEPTED, new Answer(true, null, "Demà", AT)),
                Arguments.of(
                        State.REQUESTED,
                        State.REJECTED,
                        new Answer(false, new Reason(List.of(NO_PLACES, FULL), "No n'hi ha"), null, AT)),
                Arguments.of(State.REQUESTED, State.REJECTED, new Answer(false, Reason.text("No n'hi ha"), null, AT)),
                Arguments.of(
                        State.ACCEPTED,
                        State.IN_PROGRESS,
                        new Progress(
                                false,
                                null,
                                new Progress.Appointment(Instant.parse("2026-12-01T09:00:00Z"), "Sala 0"),
                                null,
                                AT)),
                Arguments.of(
                        State.IN_PROGRESS, State.ON_HOLD, new Progress(true, Reason.text("Espera"), null, "Nota", AT)),
                Arguments.of(
                        State.IN_PROGRESS,
                        State.COMPLETED,
                        new Outcome(
                                Result.COMPLETED,
                                null,
                                List.of(
                                        new Activity(
                                                List.of(new Code("urn:example", "a", "Ajut"), FULL),
                                                "Ajut pagat",
                                                "2026-11-20",
                                                "completed"),
                                        new Activity(List.of(), "Visita", null, "completed")),
                                List.of(FINDING),
                                "Fet",
                                AT)),
                Arguments.of(
                        State.IN_PROGRESS,
                        State.FAILED,
                        new Outcome(Result.FAILED, Reason.text("No localitzada"), null, null, null, AT)),
                Arguments.of(State.REQUESTED, State.CANCELLED, new Outcome(Result.EXPIRED, null, null, null, null, AT)),
                Arguments.of(State.ACCEPTED, State.FAILED, new Outcome(Result.EXPIRED, null, null, null, null, AT)),
                Arguments.of(
                        State.REQUESTED, State.CANCELLED, new Cancellation(Step.CANCELLED, Reason.text("Error"), AT)),
                Arguments.of(
                        State.COMPLETED, State.ENTERED_IN_ERROR, new Correction(Reason.text("Una altra persona"), AT)),
                Arguments.of(State.IN_PROGRESS, State.IN_PROGRESS, new Note("Una cosa més", List.of(FINDING), null)),
                Arguments.of(
                        State.IN_PROGRESS,
                        State.IN_PROGRESS,
                        Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(Sensitivity.MINOR), AT)));
    }

    @BeforeEach
    void label() {
        LabelWriter.labels(referral).forEach(task.getMeta()::addSecurity);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void reads_from_the_task_what_it_wrote_there(State before, State after, Message message) {
        task.setStatus(TaskStatus.fromCode(before.word()));

        var written = TaskWriter.apply(message, after, task, referral, new Samples.Names("n"));
        written.value().stream().skip(1).forEach(samples::add);
        var read = TaskReader.changes(task, (Task) written.value().get(0), samples);

        assertThat(written.losses()).isEmpty();
        assertThat(read.losses()).isEmpty();
        assertThat(read.value().stream().map(CanonicalJson::write)).containsExactly(CanonicalJson.write(message));
    }

    @Test
    void says_first_what_a_new_label_says_wherever_it_stands() {
        var after = task.copy();
        after.setStatus(TaskStatus.COMPLETED);
        after.getMeta().addSecurity(new Coding(Terms.SDOH, "contacting-subject-prohibited", null));
        var procedure = new Procedure();
        procedure.setId("z");
        procedure.getMeta().addSecurity(new Coding("urn:vincle:sensitivity", "minor", null));
        procedure.getCode().setText("Visita");
        samples.add(procedure);
        after.addOutput().setType(Terms.concept(Terms.ACTIVITY)).setValue(new Reference("Procedure/z"));

        var said = TaskReader.changes(task, after, samples).value();

        assertThat(said.get(0))
                .isEqualTo(Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(Sensitivity.MINOR), null));
        assertThat(said.get(1)).isInstanceOf(Outcome.class);
    }

    @Test
    void labels_what_a_performer_did_for_a_flagged_person() {
        task.getMeta().setSecurity(null);
        var done = new Outcome(
                Result.COMPLETED,
                null,
                List.of(new Activity(List.of(), "Visita", null, "completed")),
                List.of(FINDING),
                null,
                AT);

        var written = TaskWriter.apply(done, State.COMPLETED, task, referral, new Samples.Names("n"));

        assertThat(written.value().stream().skip(1))
                .hasSize(2)
                .allMatch(r ->
                        r.getMeta().getSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "LOCIS") != null)
                .allMatch(r ->
                        r.getMeta().getSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SDV") != null);
    }

    @Test
    void gives_every_reason_in_words() {
        var written = TaskWriter.apply(
                new Answer(false, new Reason(NO_PLACES, null), null, AT),
                State.REJECTED,
                task,
                referral,
                new Samples.Names("n"));

        assertThat(((Task) written.value().get(0)).getStatusReason().getText()).isEqualTo("Sense places");
    }

    @Test
    void leaves_the_given_task_as_it_is() {
        var before = Samples.R4.newJsonParser().encodeResourceToString(task);

        TaskWriter.apply(new Answer(true, null, "Demà", AT), State.ACCEPTED, task, referral, new Samples.Names("n"));

        assertThat(Samples.R4.newJsonParser().encodeResourceToString(task)).isEqualTo(before);
    }

    @Test
    void asks_to_stop_by_a_task_of_its_own_and_reads_the_answer_in_it() {
        task.setStatus(TaskStatus.INPROGRESS);
        var asked = new Cancellation(Step.REQUESTED, Reason.text("Ha marxat"), AT);

        var written = TaskWriter.apply(asked, State.IN_PROGRESS, task, referral, new Samples.Names("n"));

        var asking = (Task) written.value().get(1);
        assertThat(TaskReader.asksToStop(asking)).isTrue();
        assertThat(asking.getFocus().getReference()).isEqualTo("Task/t1");
        assertThat(((Task) written.value().get(0)).getStatus()).isEqualTo(TaskStatus.INPROGRESS);
        var read = TaskReader.changes(null, asking, samples);
        assertThat(read.value()).containsExactly(new Cancellation(Step.REQUESTED, Reason.text("Ha marxat"), null));
        var answered = (Task) TaskWriter.apply(
                        new Cancellation(Step.DECLINED, Reason.text("Ja és tard"), AT),
                        State.IN_PROGRESS,
                        asking,
                        referral,
                        new Samples.Names("m"))
                .value()
                .get(0);
        assertThat(TaskReader.changes(asking, answered, samples).value())
                .containsExactly(new Cancellation(Step.DECLINED, Reason.text("Ja és tard"), AT));
    }

    @Test
    void hears_nothing_when_nothing_was_said() {
        var after = task.copy();
        after.setDescription("unes altres paraules");

        var read = TaskReader.changes(task, after, samples);

        assertThat(read.value()).isEmpty();
        assertThat(read.losses()).containsExactly(new Loss("Task.description", "string", "no-field"));
    }

    @Test
    void never_reads_a_move_backwards() {
        var after = task.copy();
        task.setStatus(TaskStatus.COMPLETED);

        assertThatThrownBy(() -> TaskReader.changes(task, after, samples))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.getPath()).isEqualTo("Task.status"));
    }

    @Test
    void tells_an_appointment_made_at_acceptance_in_words() {
        var scheduled = new Progress(
                false, null, new Progress.Appointment(Instant.parse("2026-12-01T09:00:00Z"), "Sala 0"), null, AT);

        var after = (Task) TaskWriter.apply(scheduled, State.ACCEPTED, task, referral, new Samples.Names("n"))
                .value()
                .get(0);

        assertThat(TaskReader.changes(task, after, samples).value())
                .containsExactly(new Answer(true, null, "2026-12-01T09:00:00Z, Sala 0", AT));
    }

    @Test
    void tells_an_activity_that_comes_after_the_end_as_a_finding() {
        task.setStatus(TaskStatus.COMPLETED);
        var after = task.copy();
        var procedure = new Procedure();
        procedure.setId("z");
        procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
        procedure.getCode().setText("Visita");
        Resource held = procedure;
        samples.add(held);
        after.addOutput().setType(Terms.concept(Terms.ACTIVITY)).setValue(new Reference("Procedure/z"));

        var said = TaskReader.changes(task, after, samples).value();

        assertThat(said).hasSize(1);
        assertThat(((Note) said.get(0)).findings().get(0).code()).isEqualTo(Code.text("Visita"));
    }
}
