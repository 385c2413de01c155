package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;

/** One referral that begins two protocols: discharge and return to work. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoProtocolsTest {

    @TempDir
    private Path folder;

    private CaseTown town;
    private Referral begun;

    @BeforeEach
    void build() {
        town = new CaseTown(
                folder, "", "city-hospital:HEALTH", "council:SOCIAL_SERVICES", "employment-office:EMPLOYMENT");
        begun = town.begins("city-hospital", "discharge-planned", "income-support-granted");
    }

    private void happens(String event) {
        var finding = new Finding(
                Finding.Kind.OBSERVATION,
                new Code(Events.SYSTEM, event, null),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
        town.says("city-hospital", begun.id(), new Note(null, List.of(finding), null), State.ACCEPTED);
    }

    private List<Outcome> outcomes() {
        return town.heard("city-hospital").stream()
                .filter(Outcome.class::isInstance)
                .map(Outcome.class::cast)
                .toList();
    }

    @Test
    void the_referral_ends_when_the_last_of_them_does() {
        assertThat(town.courses.held).hasSize(2);
        happens("income-support-ended");
        assertThat(outcomes()).isEmpty();

        happens("readmitted");

        assertThat(outcomes()).hasSize(1).allMatch(o -> o.result() == Outcome.Result.COMPLETED);
    }

    @Test
    void of_two_that_end_at_once_one_says_so() {
        town.courses.meanwhile = () -> happens("income-support-ended");

        happens("readmitted");

        assertThat(town.courses.running("https://vincle.org/fhir/PlanDefinition/return-to-work", 9))
                .isEmpty();
        assertThat(outcomes()).hasSize(1);
    }

    @Test
    void calling_it_off_is_agreed_once() {
        town.says(
                "city-hospital",
                begun.id(),
                new Cancellation(Cancellation.Step.REQUESTED, null, null),
                State.IN_PROGRESS);

        assertThat(town.heard("city-hospital").stream()
                        .filter(Cancellation.class::isInstance)
                        .map(c -> ((Cancellation) c).step()))
                .containsOnlyOnce(Cancellation.Step.AGREED);
        assertThat(outcomes()).isEmpty();
    }
}
