package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.DryRun.Ground;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis.Kind;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Withheld;

/** What a sender is shown of what would leave, before it leaves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DryRunTest extends AtIntake {

    @Test
    void a_dry_run_says_what_would_leave_and_commits_nothing() {
        var preview = intake.of("social-services", to(new Institution(null, List.of(Town.OF_HOSPITAL), null, null)));

        assertThat(preview.recipient().partner()).isEqualTo("city-hospital");
        assertThat(preview.refused()).isNull();
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.circumstances().presumed()).isFalse();
            assertThat(question.circumstances().content()).isInstanceOf(Referral.class);
        });
        assertThat(committed).isEmpty();
    }

    @Test
    void a_dry_run_of_what_would_be_refused_says_why() {
        permitted = Set.of();
        why = Withheld.Why.CONSENT_REFUSED;

        var preview = intake.of("social-services", to(Institution.partner("city-hospital")));

        assertThat(preview.refused()).isEqualTo("consent-refused");
        assertThat(preview.leaves()).isEmpty();
    }

    @Test
    void a_dry_run_takes_into_account_what_would_be_consented_to_in_the_same_breath() {
        var person = to(null).person();
        var consent = new Consent(
                UUID.randomUUID(),
                null,
                person,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                Provision.to("city-hospital"),
                null);

        intake.of("social-services", to(Institution.partner("city-hospital")), List.of(consent));

        assertThat(asked).singleElement().satisfies(question -> assertThat(
                        question.circumstances().consents())
                .singleElement()
                .satisfies(recorded -> {
                    assertThat(recorded.consent()).isEqualTo(consent);
                    assertThat(recorded.recorder()).isEqualTo("social-services");
                }));
        assertThat(committed).isEmpty();
    }

    @Test
    void a_dry_run_names_the_agreements_their_bases_and_whether_somebody_has_consented() {
        var consent = UUID.randomUUID();
        grants = List.of(
                new Grant("law", "1f", "The law", Kind.LEGAL_OBLIGATION, "art. 7", Set.of(Field.NAME), null, false),
                new Grant("yes", null, Kind.CONSENT, null, Set.of(Field.CONTACTS), Set.of(consent), false));

        var preview = intake.of("social-services", to(Institution.partner("city-hospital")));

        assertThat(preview.grounds())
                .containsExactly(
                        new Ground("law", "The law", Kind.LEGAL_OBLIGATION, "art. 7", List.of("identity.name"), false),
                        new Ground("yes", Kind.CONSENT, null, List.of("contact.contacts"), true));
    }

    @Test
    void a_dry_run_names_the_fields_in_which_something_is_left() {
        var referral = to(Institution.partner("city-hospital"));

        assertThat(Leaving.of(referral)).containsExactly("identity.identifiers", "need.priority");
        assertThatThrownBy(() -> intake.of("social-services", to(Institution.partner("nobody"))))
                .hasMessage("unknown-recipient");
    }

    @Test
    void a_dry_run_of_what_is_open_asks_nobody() {
        assertThat(intake.of("social-services", to(null)).recipient()).isNull();
        assertThat(asked).isEmpty();
    }
}
