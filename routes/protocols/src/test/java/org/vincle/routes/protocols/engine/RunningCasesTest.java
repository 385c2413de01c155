package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Cases.Pending;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningCasesTest {

    @TempDir
    private Path folder;

    @Test
    void say_who_has_what_to_do_and_what_is_late() {
        var town = new CaseTown(
                folder,
                "primary-care\t*\thealth-centre\n",
                "city-hospital:HEALTH",
                "health-centre:HEALTH",
                "council:SOCIAL_SERVICES");
        var begun = town.begins("city-hospital", "discharge-planned");
        town.says("council", town.asked("council", "assess").id(), new Answer(true, null, null, null), State.ACCEPTED);
        var cases = new RunningCases(town.courses, town);

        var running = cases.running(5, Locale.forLanguageTag("ca"));
        assertThat(running).hasSize(1);
        assertThat(running.get(0).referral()).isEqualTo(begun.id());
        assertThat(running.get(0).manager()).isEqualTo("council");
        assertThat(running.get(0).steps())
                .extracting(Pending::step, Pending::partner, Pending::state, Pending::late)
                .contains(tuple("Valorar el domicili i la família", "council", State.ACCEPTED, false));
        town.until("2026-04-03T08:00:00Z");
        assertThat(cases.running(5, Locale.ENGLISH).get(0).steps()).allMatch(Pending::late);

        town.says(
                "city-hospital",
                begun.id(),
                new Cancellation(Cancellation.Step.CANCELLED, null, null),
                State.CANCELLED);
        assertThat(cases.running(5, Locale.ENGLISH)).isEqualTo(List.of());
    }
}
