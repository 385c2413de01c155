package org.vincle.routes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.LegalBasis.Kind;
import org.vincle.connectors.api.model.Person;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyTest {

    @Test
    void denies_where_no_category_is_permitted() {
        assertThat(new Decision(Set.of(), "no-permit").denied()).isTrue();
        assertThat(new Decision(Set.of(DataCategory.STATUS), "permit.a").denied())
                .isFalse();
    }

    @Test
    void holds_to_its_decision_whatever_becomes_of_the_set_it_was_made_of() {
        var categories = EnumSet.of(DataCategory.STATUS);
        var decision = new Decision(categories, "permit.a");

        categories.add(DataCategory.DOCUMENTS);

        assertThat(decision.permitted()).containsExactly(DataCategory.STATUS);
    }

    @Test
    void permits_every_field_of_a_category_that_is_permitted_whole() {
        var decision = new Decision(Set.of(DataCategory.CONTACT), "permit.a");

        assertThat(decision.permits(Field.ADDRESSES)).isTrue();
        assertThat(decision.permits(Field.NAME)).isFalse();
    }

    @Test
    void knows_the_consents_that_it_rests_on_and_whether_somebody_must_be_alerted() {
        var consent = UUID.randomUUID();
        var fields = Set.of(Field.NAME);
        var rests = new Grant("agreement-a", "1", Kind.CONSENT, "6.1.a", fields, Set.of(consent), false);
        var opened = new Grant("agreement-b", "2", Kind.VITAL_INTEREST, "6.1.d", fields, null, true);

        assertThat(decision(rests).consents()).containsExactly(consent);
        assertThat(decision(rests).alerts()).isFalse();
        assertThat(decision(rests, opened).alerts()).isTrue();
    }

    @Test
    void takes_no_consent_for_granted_when_nothing_is_known() {
        var question = new Question(Purpose.SEND, "social-services", "city-hospital", null);

        assertThat(question.circumstances().presumed()).isFalse();
        assertThat(question.circumstances().consents()).isEmpty();
    }

    @Test
    void lets_nobody_have_said_anything_after_it_was_recorded() {
        var recorded = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(recorded(recorded.minusSeconds(60), recorded).saidAt()).isEqualTo(recorded.minusSeconds(60));
        assertThat(recorded(recorded.plusSeconds(60), recorded).saidAt()).isEqualTo(recorded);
        assertThat(recorded(null, recorded).saidAt()).isEqualTo(recorded);
    }

    private static RecordedConsent recorded(Instant said, Instant recorded) {
        var nobody = new Person(null, null, null, null, null, null, null);
        var consent =
                new Consent(UUID.randomUUID(), null, nobody, null, null, null, said, null, null, true, null, null);
        return new RecordedConsent(consent, 1, "social-services", recorded);
    }

    private static Decision decision(Grant... grants) {
        return new Decision(Set.of(Field.NAME), "a rule", List.of(grants), null, null, null);
    }

    @Test
    void is_not_asked_about_nobody() {
        assertThatThrownBy(() -> new Question(Purpose.SEND, null, "city-hospital", null))
                .hasMessage("source");
        assertThatThrownBy(() -> new Question(Purpose.READ, "city-hospital", null, null))
                .hasMessage("recipient");
    }
}
