package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/** What people have said. */
class JudgeConsentTest extends Judged {

    @Test
    void denies_whatever_rests_on_a_consent_that_nobody_gave() {
        agreed("basis", "consent");

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);
        assertThat(decided().content()).isNull();
    }

    @Test
    void permits_what_somebody_has_consented_to_and_says_on_whose_strength() {
        agreed("basis", "consent", "title", "What pupils need");
        var consent = says(1, true, Provision.to("school"));

        assertThat(decided().content()).isEqualTo(referral);
        assertThat(decided().consents()).containsExactly(consent);
        assertThat(decided().rule()).matches("agreement-test@[0-9a-f]{8}");
        assertThat(decided().grants()).singleElement().satisfies(grant -> assertThat(grant.title())
                .isEqualTo("What pupils need"));
    }

    @Test
    void gives_an_opinion_as_if_the_consent_were_there() {
        agreed("basis", "consent");

        var opinion = decide(Purpose.SEND, Circumstances.presumed(referral));

        assertThat(opinion.permits(Field.SERVICE)).isTrue();
        assertThat(opinion.content()).isNull();
    }

    @Test
    void takes_no_refusal_for_an_opinion_either() {
        agreed("basis", "consent");
        says(1, false, Provision.everything());
        var around = new Circumstances(referral, null, null, null, consents, true, null);

        assertThat(decide(Purpose.SEND, around).why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void denies_what_was_withdrawn() {
        agreed("basis", "consent");
        says(1, true, Provision.to("school"));
        withdraws(2, Provision.to("school"));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_WITHDRAWN);
    }

    @Test
    void counts_the_last_word_about_the_same_thing() {
        agreed("basis", "consent");
        says(1, false, Provision.to("school"));
        says(2, true, Provision.to("school"));

        assertThat(decided().denied()).isFalse();

        says(3, false, Provision.to("school"));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void holds_a_refusal_stronger_than_a_later_permit_of_something_else() {
        agreed("basis", "consent");
        says(1, false, Provision.to("school"));
        says(2, true, Provision.everything());

        assertThat(decided().why()).isEqualTo(Why.CONSENT_REFUSED);
    }

    @Test
    void does_not_count_a_permit_that_somebody_recorded_who_is_no_party() {
        agreed("basis", "consent");
        consents.add(recorded(1, consent(true, Provision.everything()), "homes"));

        assertThat(decided().why()).isEqualTo(Why.NO_CONSENT);
    }

    @Test
    void counts_a_refusal_whoever_recorded_it_but_not_what_it_excepts() {
        agreed("basis", "consent");
        var but = new Consent(
                UUID.randomUUID(),
                null,
                person(NOBODY),
                null,
                null,
                null,
                NOW,
                null,
                null,
                false,
                Provision.everything(),
                List.of(Provision.to("school")));
        consents.add(recorded(1, but, "homes"));

        assertThat(decided().denied()).isTrue();
    }

    @Test
    void leaves_out_what_a_consent_excepts() {
        agreed("basis", "consent");
        var findings = new Provision(
                null, null, null, Set.of(Consent.Data.FINDINGS), null, null, null, null, null, null, null);
        var all = Provision.everything();
        consents.add(recorded(
                1,
                new Consent(
                        UUID.randomUUID(),
                        null,
                        person(NOBODY),
                        null,
                        null,
                        null,
                        NOW,
                        null,
                        null,
                        true,
                        all,
                        List.of(findings)),
                "council"));

        assertThat(told().findings()).isEmpty();
        assertThat(told().needs()).isEqualTo(referral.needs());
        assertThat(decided().withheld()).contains(new Withheld("findings.observations[0]", Why.CONSENT_REFUSED));
    }

    @ParameterizedTest
    @CsvSource({
        "consent, true",
        "public-interest, true",
        "legal-obligation, false",
        "vital-interest, false",
        "child-protection, false"
    })
    void lets_a_refusal_end_what_rests_on_the_persons_will_and_nothing_else(String basis, boolean ends) {
        agreed("basis", basis);
        says(1, false, Provision.everything());

        assertThat(decided().denied()).isEqualTo(ends);
    }

    @Test
    void lets_a_public_task_go_on_when_a_consent_is_withdrawn() {
        agreed("basis", "public-interest");
        withdraws(1, Provision.everything());

        assertThat(decided().denied()).isFalse();
        assertThat(decided().consents()).isEmpty();
    }

    @Test
    void lets_a_line_without_a_basis_go_until_somebody_says_no() {
        agreements.add(Agreement.line("permit.a", Map.of(new Direction("council", "school"), Set.of(Field.values()))));

        assertThat(decided().content()).isEqualTo(referral);

        withdraws(1, Provision.to("school"));

        assertThat(decided().why()).isEqualTo(Why.CONSENT_WITHDRAWN);
    }

    @Test
    void holds_a_consent_for_its_strength_only_where_nothing_else_lets_it_go() {
        agreed("basis", "legal-obligation", "share", "identity need");
        agreed("basis", "consent", "share", "need findings");
        var consent = says(1, true, Provision.everything());

        assertThat(decided().consents()).containsExactly(consent);

        agreed("basis", "legal-obligation", "share", "findings");

        assertThat(decided().consents()).isEmpty();
        assertThat(decided().grants()).hasSize(3);
    }

    @Test
    void leaves_out_one_of_the_household_who_has_refused() {
        agreed("basis", "public-interest");
        consents.add(recorded(1, consent(CHILD, false, Provision.everything()), "homes"));

        assertThat(told().household()).isEmpty();
        assertThat(told().person()).isEqualTo(referral.person());
    }
}
