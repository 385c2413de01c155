package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Arrival;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Reply;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Reports;

/** Whole journeys on the assembled hub, as its two partners see them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(1)
class JourneysTest {

    private static final Reports REPORT =
            Reports.table("journeys", "Each journey end to end, and how long it took.", "setting", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Nested
    @Order(1)
    class On_the_embedded_defaults extends Journeys {
        @Override
        Setting setting() {
            return Setting.sqlite();
        }
    }

    @Nested
    @Order(2)
    class On_postgresql extends Journeys {
        @Override
        Setting setting() {
            return Setting.postgres();
        }
    }

    @Nested
    @Order(3)
    class On_two_nodes_with_one_database_and_an_external_broker extends Journeys {
        @Override
        Setting setting() {
            return Setting.twoNodes();
        }
    }

    @DisplayNameGeneration(ReplaceUnderscores.class)
    abstract static class Journeys {

        private final Setting town = setting();
        private final SocialServicesClient social = town.social();
        private final long began = System.nanoTime();

        abstract Setting setting();

        @Test
        void a_referral_is_accepted_begun_and_completed_with_what_was_done() throws IOException {
            var ref = refer("complete", false);
            answer(ref, Reply.accepted());
            sees(ref, ACCEPTED);
            answer(ref, Reply.inProgress());
            sees(ref, INPROGRESS);
            answer(ref, Reply.completed("410225005^Housing assistance^SCT"));

            var task = sees(ref, COMPLETED);

            assertThat(task.getOutput()).isNotEmpty();
            var procedure = (Reference) task.getOutputFirstRep().getValue();
            var path =
                    procedure.getReferenceElement().toUnqualifiedVersionless().getValue();
            var read = social.get(path).as(Procedure.class);
            assertThat(read.getCode().getCodingFirstRep().getCode()).isEqualTo("410225005");
            done("accepted, begun, completed with a Procedure");
        }

        @Test
        void a_hospitals_referral_is_answered_in_fhir_and_the_answers_come_home_as_rri() throws IOException {
            var person = Setting.somebody();
            var ref = Hl7Referral.numbered(
                    "H-" + person.number() + "-" + town.name().charAt(0), person);
            assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
            var id = taskAbout(person);

            assertThat(social.move(id, ACCEPTED, null).status()).isEqualTo(200);
            hears(person, "A");
            assertThat(social.move(id, INPROGRESS, null).status()).isEqualTo(200);
            assertThat(social.move(id, COMPLETED, null).status()).isEqualTo(200);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers(person))
                    .containsExactly("RRI^I12 A", "RRI^I12 A I", "RRI^I12 A F"));
            assertThat(rri(person)).allMatch(m -> m.field("MSA", 2).equals(ref.control()));
            done("from the hospital: accepted, begun, completed in FHIR, three RRI");
        }

        @Test
        void a_rejection_comes_home_with_its_reason() throws IOException {
            var ref = refer("reject", false);

            answer(ref, Reply.rejected("No bed before spring"));

            assertThat(sees(ref, REJECTED).getStatusReason().getText()).contains("No bed before spring");
            done("rejected with a reason");
        }

        @Test
        void a_referral_is_cancelled_before_work_began() throws IOException {
            var ref = refer("cancel", false);

            assertThat(social.move(ref.task(), CANCELLED, "Solved at home").status())
                    .isEqualTo(200);

            arrives(ref.person(), "REF^I14");
            done("cancelled before work");
        }

        @Test
        void work_in_progress_is_cancelled_by_asking() throws IOException {
            var ref = refer("stop", false);
            answer(ref, Reply.accepted());
            answer(ref, Reply.inProgress());
            sees(ref, INPROGRESS);
            assertThat(social.move(ref.task(), CANCELLED, "Too late").status()).isGreaterThanOrEqualTo(400);

            assertThat(social.post("Task", askToStop(ref.task())).status()).isEqualTo(201);
            arrives(ref.person(), "REF^I14");
            answer(ref, Reply.agreesToCancel());

            sees(ref, CANCELLED);
            done("cancellation asked during work, agreed");
        }

        @Test
        void a_referral_entered_in_error_is_called_back() throws IOException {
            var ref = refer("error", false);

            assertThat(social.move(ref.task(), ENTEREDINERROR, "Wrong person").status())
                    .isEqualTo(200);

            var error = arrives(ref.person(), "REF^I14");
            assertThat(error.component("RF1", 6, 1)).isEqualTo(ref.ref().component("RF1", 6, 1));
            assertThat(error.text()).contains("NTE|", "es va registrar per error", "Wrong person");
            done("entered in error");
        }

        @Test
        void a_referral_expires() throws IOException {
            var ref = refer("expire", false);

            answer(ref, Reply.expired());

            sees(ref, CANCELLED);
            done("expired");
        }

        @Test
        void a_person_who_may_not_be_contacted_waits_for_a_human() throws IOException {
            var ref = refer("flag", true);

            await().atMost(PATIENCE)
                    .until(() -> town.hub().shell("vincle:attention").contains("flag-has-no-place"));

            assertThat(about(ref.person())).isEmpty();
            done("do not contact: needs attention, nothing sent");
        }

        private record Sent(InventedPerson person, String task, Hl7Text ref) {}

        private Sent refer(String name, boolean flagged) throws IOException {
            var person = Setting.somebody();
            var referral = FhirReferral.numbered("SS-" + name + "-" + person.number(), person);
            var task = social.refer(flagged ? referral.withDoNotContact() : referral);
            return new Sent(person, task, flagged ? null : arrives(person, "REF^I12"));
        }

        private Hl7Text arrives(InventedPerson person, String event) {
            return await().alias(event)
                    .atMost(PATIENCE)
                    .until(
                            () -> about(person)
                                    .filter(m -> m.event().equals(event))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        private void hears(InventedPerson person, String status) {
            await().alias("RRI " + status).atMost(PATIENCE).until(() -> rri(person)
                    .anyMatch(m -> m.component("RF1", 1, 1).equals(status)));
        }

        /** Event, RF1-1 (accepted) and OBR-25 (in progress, final) of each answer, in the order in which they first arrived. */
        private List<String> answers(InventedPerson person) {
            return rri(person)
                    .map(m -> String.join(" ", m.event(), m.component("RF1", 1, 1), m.field("OBR", 25))
                            .strip())
                    .distinct()
                    .toList();
        }

        private Stream<Hl7Text> rri(InventedPerson person) {
            return about(person).filter(m -> m.event().startsWith("RRI"));
        }

        private Stream<Hl7Text> about(InventedPerson person) {
            return town.hospital().arrivals().stream().map(Arrival::message).filter(m -> m.text()
                    .contains(person.dni()));
        }

        private void answer(Sent sent, Reply reply) throws IOException {
            var ack = town.hospital().answer(sent.ref(), reply);
            assertThat(ack.field("MSA", 1)).as("%s", ack.text()).isIn("AA", "CA");
        }

        private Task sees(Sent sent, Task.TaskStatus status) {
            return await().alias(status.toCode())
                    .atMost(PATIENCE)
                    .until(() -> social.task(sent.task()), t -> t.getStatus() == status);
        }

        private String taskAbout(InventedPerson person) {
            return await().alias("Task at social services")
                    .atMost(PATIENCE)
                    .until(() -> Tasks.about(social, person), Optional::isPresent)
                    .orElseThrow();
        }

        private static String askToStop(String task) {
            return """
                    {"resourceType":"Task","status":"requested","intent":"order","code":{"coding":[{"system":
                    "http://hl7.org/fhir/CodeSystem/task-code","code":"abort"}]},"focus":{"reference":"Task/%s"}}"""
                    .formatted(task);
        }

        private void done(String journey) {
            REPORT.row(town.name(), journey, (System.nanoTime() - began) / 1_000_000);
        }
    }
}
