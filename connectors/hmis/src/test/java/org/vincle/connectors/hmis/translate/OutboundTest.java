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
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
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

    private static HousingSet said(Delivery delivery) {
        return HousingSet.read(Outbound.write(delivery, Fakes.dialect()).content());
    }

    private static Delivery toHousing(Referral referral, Message message) {
        return Fakes.delivery(referral, message, State.REQUESTED);
    }

    private static Referral withService(Referral r, Code code) {
        return Variants.with(r, new Service(List.of(code), null), List.of());
    }

    private static Referral withHousehold(Referral r, List<Relative> household) {
        return Variants.with(r, r.service(), household);
    }
}
