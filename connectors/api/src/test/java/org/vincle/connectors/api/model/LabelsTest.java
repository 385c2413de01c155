package org.vincle.connectors.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Outcome.Result;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LabelsTest {

    private static final Finding FINDING = new Finding(
                    Kind.OBSERVATION, null, "61", null, null, null, null, null, null, null)
            .labelled(Set.of(Sensitivity.MENTAL_HEALTH));

    @Test
    void every_label_of_a_referral_counts_those_of_its_needs_and_findings() {
        var nobody = new Person(null, null, null, null, null, null, null);
        var referral = new Referral(
                UUID.randomUUID(),
                Institution.partner("social-services"),
                null,
                null,
                List.of(new Need(null, "Grief", Set.of(Sensitivity.ADDICTION)), new Need(null, "A home")),
                null,
                nobody,
                null,
                List.of(FINDING),
                null,
                null,
                Set.of(Sensitivity.MINOR),
                null,
                null,
                null);

        assertThat(referral.everyLabel())
                .containsExactlyInAnyOrder(Sensitivity.MINOR, Sensitivity.ADDICTION, Sensitivity.MENTAL_HEALTH);
        assertThat(referral.labels()).containsExactly(Sensitivity.MINOR);
    }

    @Test
    void every_label_of_a_note_or_an_outcome_counts_those_of_its_findings() {
        var note = new Note(null, List.of(FINDING), null, Set.of(Sensitivity.MINOR), null);
        var outcome = new Outcome(Result.COMPLETED, null, null, List.of(FINDING), null, null);

        assertThat(note.everyLabel()).containsExactlyInAnyOrder(Sensitivity.MINOR, Sensitivity.MENTAL_HEALTH);
        assertThat(outcome.everyLabel()).containsExactly(Sensitivity.MENTAL_HEALTH);
        assertThat(new Note("Words", null, null).everyLabel()).isEmpty();
    }
}
