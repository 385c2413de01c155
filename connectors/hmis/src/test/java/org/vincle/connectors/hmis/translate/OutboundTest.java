package org.vincle.connectors.hmis.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hmis.Fakes;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundTest {

    private static final Instant THEN = Instant.parse("2026-01-28T10:00:00Z");

    @Test
    void a_referral_is_a_client_an_enrollment_and_an_event_that_belong_together() {
        var referral = aReferral().id(Fakes.id()).to(Fakes.PARTNER).about(7).build();

        var set = said(toHousing(referral, referral));

        var event = set.rows("Event").get(0);
        var enrollment = set.rows("Enrollment").get(0);
        var client = set.rows("Client").get(0);
        assertThat(event.get("PersonalID")).isEqualTo(client.get("PersonalID"));
        assertThat(event.get("EnrollmentID")).isEqualTo(enrollment.get("EnrollmentID"));
        assertThat(enrollment.get("ProjectID")).isEqualTo(set.value("Project", "ProjectID"));
        assertThat(set.value("Project", "OrganizationID")).isEqualTo(set.value("Organization", "OrganizationID"));
        assertThat(event)
                .containsEntry("Event", "7")
                .containsEntry("ReferralResult", "")
                .containsEntry("ResultDate", "")
                .containsEntry("EventDate", "2026-01-15")
                .containsEntry("LocationCrisisOrPHHousing", "P-HOMES");
        var person = new InventedPerson(7);
        assertThat(client)
                .containsEntry("FirstName", person.given())
                .containsEntry("LastName", person.firstSurname() + " " + person.secondSurname())
                .containsEntry("DOB", person.birthDate())
                .containsEntry("SSN", person.dni())
                .containsEntry("Sex", "1");
        assertThat(set.value("Export", "CSVVersion")).isEqualTo("2026 v1.0");
        assertThat(List.of(event, enrollment, client))
                .allMatch(r -> r.get("ExportID").equals(set.value("Export", "ExportID")));
        assertThat(event.get("EventID")).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void every_file_of_the_year_is_there_with_its_columns() {
        var referral = aReferral().to(Fakes.PARTNER).build();

        var set = HousingSet.read(Outbound.write(toHousing(referral, referral), Fakes.dialect("year", "2024"))
                .content());

        assertThat(set.rows("Client").get(0))
                .containsEntry("Woman", "1")
                .containsEntry("Man", "0")
                .doesNotContainKey("Sex");
        assertThat(set.value("Export", "CSVVersion")).startsWith("2024");
        assertThat(set.rows("Funder")).isEmpty();
    }

    @Test
    void the_same_delivery_is_said_in_the_same_bytes_under_the_same_name() {
        var referral = aReferral().to(Fakes.PARTNER).build();
        var delivery = toHousing(referral, referral);
        var again = new Delivery(
                delivery.id(),
                delivery.partner(),
                delivery.owedSince(),
                7,
                delivery.message(),
                delivery.referral(),
                delivery.state(),
                delivery.keys(),
                delivery.from());

        var one = Outbound.write(delivery, Fakes.dialect());
        var other = Outbound.write(again, Fakes.dialect());

        assertThat(other.content()).isEqualTo(one.content());
        assertThat(other.name()).isEqualTo(one.name());
    }

    @Test
    void what_has_no_field_is_a_loss_and_what_keeps_people_safe_stops_the_delivery() {
        var referral = aReferral().to(Fakes.PARTNER).build();
        var flagged = aReferral().to(Fakes.PARTNER).withDoNotContact().build();

        assertThat(Outbound.write(toHousing(referral, referral), Fakes.dialect())
                        .losses())
                .extracting(l -> l.path())
                .contains(
                        "Referral.note",
                        "Referral.needs.text",
                        "Referral.basis",
                        "Referral.dueBy",
                        "Referral.person.addresses",
                        "Referral.person.contacts",
                        "Referral.person.identifiers");
        assertThatThrownBy(() -> Outbound.write(toHousing(flagged, flagged), Fakes.dialect()))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
    }

    @Test
    void a_flag_travels_in_the_column_that_was_agreed() {
        var flagged = aReferral().to(Fakes.PARTNER).withDoNotContact().build();
        var dialect = Fakes.dialect("doNotContactIn", "Client.NoContact=YES", "labelsIn", "Event.Labels");

        var set = HousingSet.read(
                Outbound.write(toHousing(flagged, flagged), dialect).content());

        assertThat(set.value("Client", "NoContact")).isEqualTo("YES");
        assertThat(set.value("Event", "Labels")).isEqualTo("VIOLENCE");
    }

    @Test
    void the_household_goes_along() {
        var base = aReferral().to(Fakes.PARTNER).build();
        var child = new Relative(
                new Code("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "CHILD", null),
                new InventedPerson(8).canonical());
        var referral = withHousehold(base, List.of(child));

        var set = said(toHousing(referral, referral));

        assertThat(set.rows("Client")).hasSize(2);
        assertThat(set.rows("Enrollment"))
                .extracting(r -> r.get("RelationshipToHoH"))
                .containsExactly("1", "2");
        assertThat(set.rows("Enrollment").stream()
                        .map(r -> r.get("HouseholdID"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_need_without_equivalent_takes_the_default_or_waits_for_a_person() {
        var base = aReferral().to(Fakes.PARTNER).build();
        var referral = withService(base, new Code("urn:x", "y", null));

        var losses = Outbound.write(toHousing(referral, referral), Fakes.dialect("defaultEvent", "4"));

        assertThat(HousingSet.read(losses.content()).value("Event", "Event")).isEqualTo("4");
        assertThat(losses.losses()).anyMatch(l -> l.why().equals("no-equivalent"));
        assertThatThrownBy(() -> Outbound.write(toHousing(referral, referral), Fakes.dialect("defaultEvent", "")))
                .hasMessage("no-event-code");
    }

    @Test
    void calling_off_withdraws_the_event_and_an_error_deletes_it() {
        var referral = aReferral().id(Fakes.id()).to(Fakes.PARTNER).build();

        var off = said(toHousing(referral, new Cancellation(Cancellation.Step.CANCELLED, null, THEN)));
        var error = said(toHousing(referral, new Correction(null, THEN)));

        assertThat(off.rows("Event").get(0))
                .containsEntry("EventID", OurIds.of(referral.id()))
                .containsEntry("ReferralResult", "2")
                .containsEntry("ResultDate", "2026-01-28");
        assertThat(error.value("Event", "DateDeleted")).isNotEmpty();
        assertThatThrownBy(() -> said(toHousing(referral, new Cancellation(Cancellation.Step.REQUESTED, null, THEN))))
                .hasMessage("no-message-for-this");
    }

    @Test
    void an_amendment_says_the_same_rows_anew() {
        var referral = aReferral().id(Fakes.id()).to(Fakes.PARTNER).build();

        var first = said(toHousing(referral, referral));
        var again = said(toHousing(referral, Amendment.whole(referral, THEN)));

        for (var file : List.of("Event", "Enrollment", "Client")) {
            assertThat(again.rows(file)).hasSameSizeAs(first.rows(file));
        }
        assertThat(again.value("Event", "EventID")).isEqualTo(first.value("Event", "EventID"));
    }

    @Test
    void a_flag_that_is_told_in_words_alone_stops_the_delivery() {
        var note = Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), Set.of(), THEN);

        assertThatThrownBy(() -> said(toHousing(aReferral().to(Fakes.PARTNER).build(), note)))
                .isInstanceOf(PartnerRefused.class)
                .hasMessage("flag-has-no-place");
    }

    @Test
    void words_alone_are_lost_and_upload_nothing() {
        var referral = aReferral().to(Fakes.PARTNER).build();

        var set = Outbound.write(toHousing(referral, new Note("words", null, THEN)), Fakes.dialect());

        assertThat(set.content()).isNull();
        assertThat(set.losses()).isNotEmpty();
    }

    @Test
    void our_answers_are_results_of_the_partners_own_event() {
        assertThat(answer(new Answer(true, null, null, THEN)).rows("Event").get(0))
                .containsEntry("EventID", "V1")
                .containsEntry("EnrollmentID", "E1")
                .containsEntry("PersonalID", "C1")
                .containsEntry("Event", "8")
                .containsEntry("EventDate", "2026-01-15")
                .containsEntry("ReferralResult", "1")
                .containsEntry("ResultDate", "2026-01-28");
        assertThat(answer(new Answer(false, Reason.text("full"), null, THEN)).value("Event", "ReferralResult"))
                .isEqualTo("3");
        assertThat(answer(new Answer(false, new Reason(new Code(Names.RESULT, "2", null), null), null, THEN))
                        .value("Event", "ReferralResult"))
                .isEqualTo("2");
    }

    @Test
    void our_work_is_an_enrollment_of_our_project_and_its_end_an_exit_that_claims_no_home() {
        var begun = answer(new Progress(false, null, null, null, THEN));
        var ended = answer(new Outcome(Outcome.Result.COMPLETED, null, null, null, null, THEN));

        assertThat(begun.value("Enrollment", "EntryDate")).isEqualTo("2026-01-28");
        assertThat(ended.rows("Exit").get(0))
                .containsEntry("ExitDate", "2026-01-28")
                .containsEntry("Destination", "17")
                .containsEntry("PersonalID", "C1");
        assertThat(ended.value("Exit", "EnrollmentID")).isEqualTo(ended.value("Enrollment", "EnrollmentID"));
        assertThat(ended.rows("Client")).isEmpty();
        assertThat(ended.value("Event", "ReferralResult")).isEqualTo("1");
    }

    @Test
    void a_pause_has_no_word() {
        var set = Outbound.write(fromHousing(new Progress(true, null, null, null, THEN)), Fakes.dialect());

        assertThat(set.content()).isNull();
        assertThat(set.losses()).anyMatch(l -> l.path().equals("Progress.onHold"));
    }

    private static HousingSet said(Delivery delivery) {
        return HousingSet.read(Outbound.write(delivery, Fakes.dialect()).content());
    }

    private static HousingSet answer(Message message) {
        return said(fromHousing(message));
    }

    private static Delivery toHousing(Referral referral, Message message) {
        return Fakes.delivery(referral, message, State.REQUESTED);
    }

    private static Delivery fromHousing(Message message) {
        var referral = withService(
                aReferral().from(Fakes.PARTNER).to("social-services").build(), new Code(Names.EVENT, "8", null));
        return Fakes.delivery(
                referral,
                message,
                State.ACCEPTED,
                new Key(Names.EVENT_ID, "V1"),
                new Key(Names.ENROLLMENT_ID, "E1"),
                new Key(Names.PERSONAL_ID, "C1"));
    }

    private static Referral withService(Referral r, Code code) {
        return copy(r, new Service(List.of(code), null), List.of());
    }

    private static Referral withHousehold(Referral r, List<Relative> household) {
        return copy(r, r.service(), household);
    }

    private static Referral copy(Referral r, Service service, List<Relative> household) {
        return new Referral(
                r.id(),
                r.sender(),
                Institution.partner(r.recipient().partner()),
                service,
                List.of(),
                r.priority(),
                r.person(),
                household,
                r.findings(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note());
    }
}
