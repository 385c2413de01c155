package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.policy.Whole.CONDITION_WITHOUT_SCAN;
import static org.vincle.routes.policy.Whole.CONDITION_WITH_SCAN;
import static org.vincle.routes.policy.Whole.COUNCIL;
import static org.vincle.routes.policy.Whole.DOCUMENT;
import static org.vincle.routes.policy.Whole.FINDINGS;
import static org.vincle.routes.policy.Whole.HOSPITAL;
import static org.vincle.routes.policy.Whole.OBSERVATION;
import static org.vincle.routes.policy.Whole.REFERRAL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Withheld.Why;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CutTest {

    private static final Person WHOLE = REFERRAL.person();
    private static final Person NOBODY = new Person(null, null, null, null, null, null, null);

    @Test
    void leaves_nothing_out_where_everything_is_permitted() {
        var minimised = cut(DataCategory.values());

        assertThat(minimised).isEqualTo(REFERRAL);
    }

    @Test
    void shows_a_partner_no_number_by_which_another_alone_knows_the_person() {
        var common = new Identifier(Systems.DNI_NIE, "99000001R");
        var own = new Identifier("urn:vincle:hl7v2:id:" + HOSPITAL + ":HCITY:PI", "H-1");
        var others = List.of(
                new Identifier("urn:vincle:hl7v2:id:other-hospital:HOTHER:PI", "O-1"),
                new Identifier("urn:vincle:hmis:housing-office", "C-1"),
                new Identifier("urn:vincle:partner-id:" + COUNCIL, "Patient/1"));
        var all = Stream.concat(Stream.of(common, own), others.stream()).toList();
        var person = new Person(all, WHOLE.name(), WHOLE.birthDate(), null, null, null, null);

        var minimised = (Referral) permitting(DataCategory.values()).of(about(person));

        assertThat(minimised.person().identifiers()).containsExactly(common, own);
        assertThat(minimised.household().get(0).person().identifiers()).containsExactly(common, own);
    }

    private static Referral about(Person person) {
        return new Referral(
                REFERRAL.id(),
                REFERRAL.sender(),
                REFERRAL.recipient(),
                null,
                null,
                null,
                person,
                List.of(new Relative(null, person)),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void tells_of_an_amendment_neither_what_may_not_go_nor_that_it_changed() {
        var amendment = Amendment.whole(REFERRAL, null);

        var minimised = (Amendment) permitting(DataCategory.NEED).of(amendment);

        assertThat(minimised.referral()).isEqualTo(cut(DataCategory.NEED));
        assertThat(minimised.parts())
                .contains(Part.NEEDS, Part.FLAGS, Part.LABELS)
                .doesNotContain(Part.NAME, Part.ADDRESSES, Part.HOUSEHOLD, Part.OBSERVATIONS, Part.DOCUMENTS);
    }

    @Test
    void leaves_only_the_frame_where_nothing_is_permitted() {
        var minimised = cut();

        assertThat(minimised.person()).isEqualTo(NOBODY);
        assertThat(minimised.household()).isEmpty();
        assertThat(minimised.service()).isNull();
        assertThat(minimised.needs()).isEmpty();
        assertThat(minimised.priority()).isEqualTo(Priority.ROUTINE);
        assertThat(minimised.findings()).isEmpty();
        assertThat(minimised.dueBy()).isNull();
        assertThat(minimised.note()).isNull();
    }

    @ParameterizedTest
    @EnumSource(DataCategory.class)
    void always_keeps_what_makes_the_referral_safe_and_lawful(DataCategory category) {
        var minimised = cut(category);

        assertThat(minimised.flags()).isEqualTo(REFERRAL.flags());
        assertThat(minimised.labels()).isEqualTo(REFERRAL.labels());
        assertThat(minimised.basis()).isEqualTo(REFERRAL.basis());
        assertThat(minimised.id()).isEqualTo(REFERRAL.id());
        assertThat(minimised.sender()).isEqualTo(REFERRAL.sender());
        assertThat(minimised.recipient()).isEqualTo(REFERRAL.recipient());
        assertThat(minimised.authoredOn()).isEqualTo(REFERRAL.authoredOn());
    }

    @Test
    void tells_who_the_person_is_with_identity_alone() {
        var minimised = cut(DataCategory.IDENTITY);

        assertThat(minimised.person())
                .isEqualTo(new Person(
                        WHOLE.identifiers(),
                        WHOLE.name(),
                        WHOLE.birthDate(),
                        WHOLE.gender(),
                        WHOLE.language(),
                        null,
                        null));
    }

    @Test
    void tells_where_the_person_is_found_with_contact_alone_be_the_address_hidden_or_not() {
        var minimised = cut(DataCategory.CONTACT);

        assertThat(minimised.person())
                .isEqualTo(new Person(null, null, null, null, null, WHOLE.addresses(), WHOLE.contacts()));
    }

    @Test
    void tells_that_there_are_relatives_but_not_who_without_identity() {
        var minimised = cut(DataCategory.HOUSEHOLD);

        assertThat(minimised.household()).extracting(Relative::person).containsExactly(NOBODY, null);
        assertThat(minimised.household())
                .extracting(Relative::relation)
                .containsExactlyElementsOf(
                        REFERRAL.household().stream().map(Relative::relation).toList());
    }

    @Test
    void tells_who_the_relatives_are_with_identity_and_contact() {
        var minimised = cut(DataCategory.HOUSEHOLD, DataCategory.IDENTITY, DataCategory.CONTACT);

        assertThat(minimised.household()).isEqualTo(REFERRAL.household());
    }

    @Test
    void tells_what_is_asked_with_need() {
        var minimised = cut(DataCategory.NEED);

        assertThat(minimised.service()).isEqualTo(REFERRAL.service());
        assertThat(minimised.needs()).isEqualTo(REFERRAL.needs());
        assertThat(minimised.priority()).isEqualTo(Priority.URGENT);
        assertThat(minimised.dueBy()).isEqualTo(REFERRAL.dueBy());
        assertThat(minimised.note()).isEqualTo(REFERRAL.note());
    }

    @Test
    void takes_the_document_off_a_finding_where_only_findings_are_permitted() {
        var minimised = cut(DataCategory.FINDINGS);

        assertThat(minimised.findings()).containsExactly(OBSERVATION, CONDITION_WITHOUT_SCAN);
    }

    @Test
    void tells_documents_and_no_other_finding_where_only_documents_are_permitted() {
        var minimised = cut(DataCategory.DOCUMENTS);

        assertThat(minimised.findings()).containsExactly(DOCUMENT);
    }

    @Test
    void holds_the_findings_of_an_outcome_to_the_same_rule() {
        var outcome = new Outcome(Outcome.Result.COMPLETED, null, List.of(), FINDINGS, "Done", Instant.EPOCH);

        assertThat(permitting(DataCategory.STATUS).of(outcome))
                .isEqualTo(new Outcome(Outcome.Result.COMPLETED, null, List.of(), null, "Done", Instant.EPOCH));
        assertThat(permitting(DataCategory.FINDINGS, DataCategory.DOCUMENTS).of(outcome))
                .isEqualTo(new Outcome(
                        Outcome.Result.COMPLETED,
                        null,
                        List.of(),
                        List.of(OBSERVATION, CONDITION_WITH_SCAN, DOCUMENT),
                        null,
                        Instant.EPOCH));
    }

    @Test
    void tells_the_flags_and_labels_of_a_note_whatever_is_permitted() {
        var note = Note.safety(Set.of(SafetyFlag.values()), Set.of(Sensitivity.values()), null);

        assertThat(permitting().of(note)).isEqualTo(note);
    }

    @Test
    void holds_the_findings_of_a_note_to_the_same_rule() {
        var note = new Note("Words", FINDINGS, null);

        assertThat(permitting(DataCategory.STATUS).of(note)).isEqualTo(new Note("Words", null, null));
    }

    @Test
    void tells_a_shared_plan_whole_with_the_status_and_nothing_of_it_without() {
        var id = UUID.randomUUID();
        var visit = new PlanUpdate.Activity("visit", null, PlanUpdate.Phase.OPEN, HOSPITAL, null, null, false);
        var member = new PlanUpdate.Member(HOSPITAL, null, Instant.EPOCH, null);
        var words = Map.of("en", "Words");
        var plan = new PlanUpdate(
                id, 3, "p", "1", words, State.ACCEPTED, words, List.of(visit), List.of(member), Instant.EPOCH);

        assertThat(permitting(DataCategory.STATUS).of(plan)).isEqualTo(plan);
        assertThat(permitting(DataCategory.NEED).of(plan))
                .isEqualTo(new PlanUpdate(id, 3, "p", "1", null, null, null, null, null, Instant.EPOCH));
    }

    static Stream<Message> messages_that_are_all_status() {
        var reason = Reason.text("A reason");
        return Stream.of(
                new Answer(false, reason, "A note", Instant.EPOCH),
                new Progress(true, reason, new Progress.Appointment(Instant.EPOCH, "Here"), "A note", Instant.EPOCH),
                new Cancellation(Cancellation.Step.REQUESTED, reason, Instant.EPOCH),
                new Correction(reason, Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("messages_that_are_all_status")
    void leaves_what_is_all_status_as_it_is(Message message) {
        assertThat(permitting(DataCategory.STATUS).of(message)).isEqualTo(message);
    }

    private static Cut permitting(DataCategory... categories) {
        return new Cut(
                piece -> Set.of(categories).contains(piece.field().category())
                        ? Optional.empty()
                        : Optional.of(Why.NO_AGREEMENT),
                HOSPITAL);
    }

    private static Referral cut(DataCategory... categories) {
        return (Referral) permitting(categories).of((Message) REFERRAL);
    }
}
