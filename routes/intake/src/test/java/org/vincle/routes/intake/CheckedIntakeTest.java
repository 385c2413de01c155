package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.api.DataCategory.IDENTITY;
import static org.vincle.routes.api.DataCategory.NEED;
import static org.vincle.routes.api.DataCategory.STATUS;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckedIntakeTest extends AtIntake {

    @Test
    void answers_what_the_ledger_answered() {
        assertThat(intake.accept(submission(to(Institution.partner("city-hospital")))))
                .isSameAs(accepted);
    }

    @Test
    void finds_the_recipient_by_any_of_its_identifiers() {
        var recipient = new Institution(
                null, List.of(new Identifier("urn:example:nif", "UNHEARD-OF"), Town.OF_HOSPITAL), "A hospital", null);

        intake.accept(submission(to(recipient)));

        assertThat(committedReferral().recipient()).isEqualTo(recipient.as("city-hospital"));
    }

    @Test
    void finds_the_recipient_by_the_name_that_the_hub_gave_it() {
        var identifier = new Identifier(Systems.PARTNER, "city-hospital");

        intake.accept(submission(to(new Institution(null, List.of(identifier), null, null))));

        assertThat(committedReferral().recipient().partner()).isEqualTo("city-hospital");
    }

    @Test
    void addresses_an_amendment_as_it_does_a_referral() {
        var referral = to(new Institution(null, List.of(Town.OF_HOSPITAL), null, null));
        intake.accept(submission(new Item(Amendment.whole(referral, null), null, null)));

        var amended = (Amendment) committed.get(0).items().get(0).message();
        assertThat(amended.referral().recipient().partner()).isEqualTo("city-hospital");
        assertThat(amended.parts()).containsExactly(Amendment.Part.values());
    }

    @Test
    void takes_the_sender_to_be_whom_the_edge_has_authenticated() {
        intake.accept(submission(to(Institution.partner("city-hospital"))));

        assertThat(committedReferral().sender()).isEqualTo(COUNCIL.as("social-services"));
    }

    @Test
    void refuses_a_recipient_whom_nobody_claims_to_be() {
        var stranger = new Institution(null, List.of(new Identifier("urn:example:dir3", "STRANGER")), null, null);

        assertRefused(to(stranger), InvalidMessage.class, "unknown-recipient");
    }

    @Test
    void refuses_a_recipient_named_as_no_partner_is() {
        assertRefused(to(Institution.partner("city-hospitall")), InvalidMessage.class, "unknown-recipient");
    }

    @Test
    void refuses_a_recipient_that_has_nothing_but_words() {
        assertRefused(
                to(new Institution(null, null, "City hospital", null)), InvalidMessage.class, "unknown-recipient");
    }

    @Test
    void refuses_a_recipient_whose_identifiers_are_of_two_partners() {
        var both = new Institution(null, List.of(Town.OF_HOSPITAL, Town.OF_SCHOOL), null, null);

        assertRefused(to(both), InvalidMessage.class, "unknown-recipient");
    }

    @Test
    void accepts_a_referral_that_anyone_may_claim_and_asks_nobody() {
        permitted = Set.of();

        intake.accept(submission(to(null)));

        assertThat(committedReferral().recipient()).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void whoever_amends_by_the_role_means_whom_the_referral_went_to() {
        intake.accept(submission(new Item(Amendment.whole(to(role()), null), null, null)));

        var amended = (Amendment) committed.get(0).items().get(0).message();
        assertThat(amended.referral().recipient()).isNull();
    }

    @Test
    void asks_the_policy_whether_the_sender_may_send_to_the_recipient() {
        var referral = to(Institution.partner("city-hospital"));

        intake.accept(submission(referral));

        assertThat(asked)
                .containsExactly(new Question(
                        Purpose.SEND,
                        "social-services",
                        "city-hospital",
                        referral.id(),
                        circumstances(referral.between(COUNCIL.as("social-services"), referral.recipient()))));
    }

    @Test
    void asks_with_what_was_recorded_before_and_with_what_is_said_in_the_same_breath() {
        var before = consent();
        recorded = List.of(new RecordedConsent(before, 3, "north-school", Instant.EPOCH));
        var now = consent();

        intake.accept(submission(List.of(item(to(Institution.partner("city-hospital"))), new Item(now, null, null))));

        assertThat(asked).singleElement().satisfies(question -> assertThat(
                        question.circumstances().consents())
                .extracting(RecordedConsent::consent)
                .containsExactly(before, now));
    }

    @Test
    void refuses_in_the_words_of_what_is_missing() {
        permitted = Set.of();
        why = Withheld.Why.NO_CONSENT;

        assertRefused(to(Institution.partner("city-hospital")), NotPermitted.class, "no-consent");
    }

    private static Circumstances circumstances(Referral addressed) {
        return Circumstances.of(addressed, addressed, List.of());
    }

    private static Consent consent() {
        return new Consent(
                UUID.randomUUID(),
                null,
                person("urn:example:record", "1"),
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                null);
    }

    @Test
    void refuses_a_referral_between_two_that_have_no_agreement() {
        permitted = Set.of();

        assertRefused(to(Institution.partner("city-hospital")), NotPermitted.class, "no-agreement");
    }

    @Test
    void refuses_a_referral_whose_need_may_not_be_told() {
        permitted = EnumSet.of(IDENTITY, STATUS);

        assertRefused(to(Institution.partner("city-hospital")), NotPermitted.class, "no-agreement");
    }

    @Test
    void accepts_a_referral_that_may_tell_the_need_and_nothing_else() {
        permitted = EnumSet.of(NEED);

        intake.accept(submission(to(Institution.partner("city-hospital"))));

        assertThat(committed).hasSize(1);
    }

    @Test
    void leaves_to_the_ledger_whom_an_answer_is_for() {
        var item = new Item(new Answer(true, null, null, null), About.referral(UUID.randomUUID()), null);
        permitted = Set.of();

        intake.accept(submission(item));

        assertThat(committed.get(0).items()).containsExactly(item);
        assertThat(asked).isEmpty();
    }

    @Test
    void commits_nothing_when_one_of_two_referrals_is_refused() {
        var both = List.of(
                item(to(Institution.partner("city-hospital"))), item(to(Institution.partner("nobody-we-know"))));

        assertThatThrownBy(() -> intake.accept(submission(both))).isInstanceOf(InvalidMessage.class);
        assertThat(committed).isEmpty();
    }

    @Test
    void notes_a_wrong_check_digit_and_keeps_what_the_edge_had_noted() {
        var person = person(Systems.DNI_NIE, "54362315K", Systems.DNI_NIE, "54362315A", Systems.NUSS, "281234567841");

        intake.accept(submission(of(person)));

        assertThat(committed.get(0).warnings())
                .containsExactly(
                        new Warning("odd", "PID-3"),
                        new Warning("check-digit", "person.identifiers[1]"),
                        new Warning("check-digit", "person.identifiers[2]"));
    }

    @Test
    void follows_the_settings_when_they_change() {
        intake.change(new Strict());

        assertRefused(of(person(Systems.DNI_NIE, "54362315A")), InvalidMessage.class, "check-digit");
    }

    private void assertRefused(Referral referral, Class<? extends ExchangeException> how, String code) {
        assertThatThrownBy(() -> intake.accept(submission(referral)))
                .isInstanceOf(how)
                .hasMessage(code);
        assertThat(committed).isEmpty();
    }
}
