package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.Task.TaskPriority;
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

/** Referrals that are amended and asked about on the assembled hub, as its two partners see it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(1)
class AmendmentsTest {

    private static final Reports REPORT =
            Reports.table("amendments", "Amendments and status requests end to end.", "setting", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Nested
    @Order(1)
    class On_the_embedded_defaults extends Amendments {
        @Override
        Setting setting() {
            return Setting.sqlite();
        }
    }

    @Nested
    @Order(2)
    class On_postgresql extends Amendments {
        @Override
        Setting setting() {
            return Setting.postgres();
        }
    }

    @Nested
    @Order(3)
    class On_two_nodes_with_one_database_and_an_external_broker extends Amendments {
        @Override
        Setting setting() {
            return Setting.twoNodes();
        }
    }

    @DisplayNameGeneration(ReplaceUnderscores.class)
    abstract static class Amendments {

        private final Setting town = setting();
        private final SocialServicesClient social = town.social();
        private final InventedPerson person = Setting.somebody();
        private final long began = System.nanoTime();

        abstract Setting setting();

        @Test
        void what_social_services_change_reaches_the_hospital_as_REF_I13() throws IOException {
            var task = social.refer(FhirReferral.numbered("SS-amend-" + person.number(), person));
            var first = arrives("REF^I12");
            var focus = path(social.task(task).getFocus());

            var changed = social.change(ServiceRequest.class, focus, r -> r.setPriority(ServiceRequestPriority.STAT)
                    .addNote()
                    .setText("Please ring twice"));
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);

            var second = arrives("REF^I13");
            assertThat(second.field("RF1", 6)).isEqualTo(first.field("RF1", 6));
            assertThat(second.component("RF1", 2, 1)).isEqualTo("S");
            assertThat(second.text()).contains("Please ring twice", first.field("DG1", 3));
            assertThat(town.hospital().answer(second, Reply.accepted()).field("MSA", 1))
                    .isEqualTo("AA");
            await().atMost(PATIENCE).until(() -> social.task(task).getStatus() == ACCEPTED);
            var moved = social.change(Patient.class, path(social.task(task).getFor()), p -> p.getAddressFirstRep()
                    .setCity("Vilanova de Mai"));
            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> about().anyMatch(m -> m.text().contains("Vilanova de Mai")));
            done("amended in FHIR, twice REF^I13 under the same number");
        }

        @Test
        void what_a_hospital_modifies_reaches_social_services_under_the_same_ids() throws IOException {
            var ref = fromHospital("M");
            var id = taskAboutThem();
            var before = social.task(id);
            assertThat(social.move(id, INPROGRESS, null).status()).isEqualTo(200);

            ref.event("I13")
                    .control(ref.control() + "-2")
                    .priority("S^Stat^HL70280")
                    .note("Now with a lift");
            assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");

            var after =
                    await().atMost(PATIENCE).until(() -> social.task(id), t -> t.getPriority() == TaskPriority.STAT);
            assertThat(after.getStatus()).isEqualTo(INPROGRESS);
            assertThat(after.getMeta().getVersionId()).isEqualTo("3");
            assertThat(path(after.getFocus())).isEqualTo(path(before.getFocus()));
            var asked = social.get(path(after.getFocus()));
            assertThat(asked.etag()).isEqualTo("W/\"2\"");
            assertThat(asked.as(ServiceRequest.class).getPriority()).isEqualTo(ServiceRequestPriority.STAT);
            assertThat(social.get("Observation?patient=" + path(after.getFor())).body())
                    .contains("Now with a lift");
            assertThat(social.move(id, CANCELLED, null).status()).isEqualTo(422);
            done("modified by REF^I13, new versions of the same FHIR resources");
        }

        @Test
        void a_hospital_that_asks_is_told_by_RRI_I15_where_its_referral_stands() throws IOException {
            var ref = fromHospital("Q");
            var id = taskAboutThem();
            ask(ref.event("I15").control(ref.control() + "-q1"));
            assertThat(answerTo(ref.control()).component("RF1", 1, 1)).isEqualTo("P");

            assertThat(social.move(id, ACCEPTED, null).status()).isEqualTo(200);
            ask(ref.control(ref.control() + "-q2"));

            var answer = answerTo(ref.control());
            assertThat(answer.component("RF1", 1, 1)).isEqualTo("A");
            assertThat(answer.component("RF1", 6, 1)).isEqualTo(ref.number());
            done("asked by REF^I15 twice, told by RRI^I15");
        }

        @Test
        void a_question_about_what_nobody_knows_waits_for_a_person() throws IOException {
            var ref = Hl7Referral.numbered("U-" + person.number() + town.name().charAt(0), person);

            var ack = town.hospital().send(ref.event("I15").er7());

            assertThat(ack.field("MSA", 1)).isEqualTo("AA");
            assertThat(ack.component("ERR", 2, 1)).isEqualTo("RF1");
            assertThat(ack.component("ERR", 5, 1)).isEqualTo("parked");
            done("asked about an unknown number: parked, and told so");
        }

        @Test
        void a_bundle_that_names_nothing_is_taken_again_and_flagged() throws IOException {
            var bundle =
                    FhirReferral.numbered("SS-again-" + person.number(), person).unnumbered();

            assertThat(social.post("", bundle).status()).isEqualTo(200);
            assertThat(social.post("", bundle).status()).isEqualTo(200);

            await().atMost(PATIENCE)
                    .until(() ->
                            about().filter(m -> m.event().equals("REF^I12")).count() == 2);
            var numbers = about().map(m -> m.component("RF1", 6, 1)).toList();
            assertThat(numbers).doesNotHaveDuplicates();
            var newest = town.hub()
                    .shell("vincle:referrals --limit 1")
                    .replaceAll("(?s).*?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}).*", "$1");
            assertThat(town.hub().shell("vincle:journey " + newest)).contains("same-content-as-before");
            done("the same Bundle without identifiers twice: two referrals, the second flagged");
        }

        private Hl7Referral fromHospital(String kind) throws IOException {
            var ref = Hl7Referral.numbered(
                    kind + "-" + person.number() + town.name().charAt(0), person);
            assertThat(town.hospital().send(ref.er7()).field("MSA", 1)).isEqualTo("AA");
            return ref;
        }

        private void ask(Hl7Referral question) throws IOException {
            assertThat(town.hospital().send(question.er7()).field("MSA", 1)).isEqualTo("AA");
        }

        private Hl7Text answerTo(String control) {
            return arrives(m -> m.event().equals("RRI^I15") && m.field("MSA", 2).equals(control));
        }

        private Hl7Text arrives(String event) {
            return arrives(m -> m.event().equals(event));
        }

        private Hl7Text arrives(Predicate<Hl7Text> wanted) {
            return await().atMost(PATIENCE)
                    .until(() -> about().filter(wanted).findFirst(), Optional::isPresent)
                    .orElseThrow();
        }

        private Stream<Hl7Text> about() {
            return town.hospital().arrivals().stream().map(Arrival::message).filter(m -> m.text()
                    .contains(person.dni()));
        }

        private String taskAboutThem() {
            return await().atMost(PATIENCE)
                    .until(() -> Tasks.about(social, person), Optional::isPresent)
                    .orElseThrow();
        }

        private static String path(Reference reference) {
            return reference.getReferenceElement().toUnqualifiedVersionless().getValue();
        }

        private void done(String journey) {
            REPORT.row(town.name(), journey, (System.nanoTime() - began) / 1_000_000);
        }
    }
}
