package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingTest {

    private static final String OURS = "uri://vincle.org/ParticipationStatusDescriptor#";

    private Authority authority = new Authority(EdFiOds.open());

    @AfterEach
    void close() {
        authority.close();
    }

    private void settings(Object... settings) {
        authority.close();
        authority = new Authority(EdFiOds.open(), settings);
    }

    private JsonNode association() {
        var all = authority.ods.all(EdFiOds.ASSOCIATIONS);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static <E extends ExchangeException> E refused(Class<E> kind, Runnable action) {
        return catchThrowableOfType(kind, action::run);
    }

    @Test
    void a_referral_becomes_an_association_that_is_referred() {
        var referral = Authority.referral("S-7");

        var receipt = authority.send(authority.delivery(referral, referral, State.REQUESTED));

        var there = association();
        assertThat(receipt.keys())
                .extracting(k -> k.value())
                .containsExactly(there.path("id").asText());
        assertThat(there.path("studentReference").path("studentUniqueId").asText())
                .isEqualTo("S-7");
        assertThat(there.path("programReference").path("programName").asText()).isEqualTo(EdFiOds.PROGRAM);
        assertThat(there.path("educationOrganizationReference")
                        .path("educationOrganizationId")
                        .asLong())
                .isEqualTo(EdFiOds.SCHOOL);
        assertThat(there.path("beginDate").asText()).isEqualTo("2026-01-15");
        var status = there.path("programParticipationStatuses").path(0);
        assertThat(status.path("participationStatusDescriptor").asText()).isEqualTo(OURS + "Referred");
        assertThat(status.path("designatedBy").asText()).isEqualTo("vincle " + referral.id());
        assertThat(authority.ods.all("participationStatusDescriptors"))
                .extracting(d -> d.path("codeValue").asText())
                .containsExactly("Referred");
        assertThat(receipt.losses())
                .extracting(l -> l.path())
                .contains("Referral.needs", "Referral.note", "Referral.sender", "Referral.service");
    }

    @Test
    void nothing_of_the_person_but_the_number_travels() {
        authority.refer(Authority.referral("S-7"));

        assertThat(String.join("\n", authority.ods.written())).doesNotContain(new InventedPerson(7).personalValues());
    }

    @Test
    void a_repeated_delivery_leaves_what_the_school_has_said_since() {
        var referral = Authority.referral("S-7");
        var delivery = authority.delivery(referral, referral, State.REQUESTED);
        var id = authority.route().send(delivery).keys().get(0).value();
        authority.ods.says(id, "Accepted", "2026-01-16");

        var again = authority.send(delivery);

        assertThat(again.keys().get(0).value()).isEqualTo(id);
        assertThat(association().path("programParticipationStatuses")).hasSize(2);
        authority.follow();
        assertThat(authority.hub.said()).hasSize(1);
    }

    @Test
    void another_referral_of_the_same_day_and_program_overwrites_nothing() {
        authority.refer(Authority.referral("S-7"));
        var other = Authority.referral("S-7");

        var thrown = refused(PartnerRefused.class, () -> authority.refer(other));

        assertThat(thrown.getCode()).isEqualTo("edfi-association-taken");
    }

    @Test
    void the_student_is_found_by_the_codes_that_the_settings_name_and_by_no_name() {
        var byCode =
                Authority.with(Referrals.aReferral().to(Authority.NAME).about(8).build(), "urn:example:code", "M-8");
        authority.refer(byCode);
        assertThat(association()
                        .path("studentReference")
                        .path("studentUniqueId")
                        .asText())
                .isEqualTo("S-8");

        var nameOnly =
                Authority.with(Referrals.aReferral().to(Authority.NAME).about(7).build(), "urn:other", "S-7");
        assertThat(refused(PartnerRefused.class, () -> authority.refer(nameOnly))
                        .getCode())
                .isEqualTo("edfi-no-student-number");
        assertThat(refused(PartnerRefused.class, () -> authority.refer(Authority.referral("S-404")))
                        .getCode())
                .isEqualTo("edfi-student-unknown");
        assertThat(authority.ods.requests()).noneMatch(r -> r.contains("lastSurname"));
    }

    @Test
    void a_number_that_belongs_to_somebody_born_on_another_day_is_refused() {
        var thrown = refused(PartnerRefused.class, () -> authority.refer(Authority.referral("S-8")));

        assertThat(thrown.getCode()).isEqualTo("edfi-birth-date-differs");
        assertThat(authority.ods.all(EdFiOds.ASSOCIATIONS)).isEmpty();
    }

    @Test
    void a_safety_flag_stops_unless_the_settings_name_its_place() {
        var flagged = Authority.with(
                Referrals.aReferral()
                        .to(Authority.NAME)
                        .about(7)
                        .withDoNotContact()
                        .build(),
                "urn:example:student",
                "S-7");
        assertThat(refused(PartnerRefused.class, () -> authority.refer(flagged)).getCode())
                .isEqualTo(Codes.FLAG_HAS_NO_PLACE);

        settings("doNotContactService", "Do not contact", "labelService", "Label");
        authority.refer(flagged);

        assertThat(association().path("services").findValuesAsText("serviceDescriptor"))
                .containsExactlyInAnyOrder(
                        "uri://vincle.org/ServiceDescriptor#Do not contact",
                        "uri://vincle.org/ServiceDescriptor#Label VIOLENCE");
        assertThat(authority.ods.all("serviceDescriptors")).hasSize(2);
    }

    @Test
    void a_cancelled_referral_is_withdrawn_and_one_in_error_is_deleted() {
        var referral = Authority.referral("S-7");
        var id = authority.refer(referral);

        tell(referral, id, new Cancellation(Step.REQUESTED, null, null), State.IN_PROGRESS);
        tell(referral, id, new Cancellation(Step.CANCELLED, null, null), State.CANCELLED);
        tell(referral, id, new Cancellation(Step.CANCELLED, null, null), State.CANCELLED);

        assertThat(association().path("programParticipationStatuses").findValuesAsText("participationStatusDescriptor"))
                .containsExactly(OURS + "Referred", OURS + "Stop requested", OURS + "Withdrawn");
        authority.follow();
        assertThat(authority.hub.said()).isEmpty();

        tell(referral, id, new Correction(null, null), State.ENTERED_IN_ERROR);
        tell(referral, id, new Correction(null, null), State.ENTERED_IN_ERROR);
        assertThat(authority.ods.all(EdFiOds.ASSOCIATIONS)).isEmpty();
        authority.follow();
        assertThat(authority.hub.said()).isEmpty();
    }

    @Test
    void a_change_of_ours_goes_over_a_change_of_theirs() {
        settings("doNotContactService", "Do not contact");
        var referral = Authority.referral("S-7");
        var id = authority.refer(referral);
        authority.ods.says(id, "Active", "2026-01-17");

        tell(referral, id, Note.safety(Set.of(SafetyFlag.DO_NOT_CONTACT), null, null), State.IN_PROGRESS);
        var losses = authority
                .send(authority.delivery(
                        referral, new Note("Truca demà", null, null), State.IN_PROGRESS, authority.key(id)))
                .losses();

        assertThat(association().path("services")).hasSize(1);
        assertThat(association().path("programParticipationStatuses")).hasSize(2);
        assertThat(losses).extracting(l -> l.path()).containsExactly("Note.text");
    }

    @Test
    void an_amendment_adds_services_and_says_what_it_could_not_carry() {
        var referral = Authority.referral("S-7");
        var id = authority.refer(referral);

        var receipt = authority.send(
                authority.delivery(referral, Amendment.whole(referral, null), State.REQUESTED, authority.key(id)));

        assertThat(receipt.losses()).extracting(l -> l.path()).contains("Amendment.NOTE", "Amendment.NEEDS");
        assertThat(association().path("programParticipationStatuses")).hasSize(1);
    }

    @Test
    void what_the_standard_has_no_word_for_waits_for_a_person() {
        var referral = Authority.referral("S-7");
        var id = authority.refer(referral);
        Message agreed = new Cancellation(Step.AGREED, null, null);

        assertThat(refused(PartnerRefused.class, () -> tell(referral, id, agreed, State.CANCELLED))
                        .getCode())
                .isEqualTo("no-message-for-this");
        var gone = UUID.randomUUID().toString().replace("-", "");
        assertThat(refused(
                                PartnerRefused.class,
                                () -> tell(
                                        referral, gone, new Cancellation(Step.CANCELLED, null, null), State.CANCELLED))
                        .getCode())
                .isEqualTo("edfi-association-gone");
    }

    private void tell(Referral referral, String id, Message message, State state) {
        authority.send(authority.delivery(referral, message, state, authority.key(id)));
    }
}
