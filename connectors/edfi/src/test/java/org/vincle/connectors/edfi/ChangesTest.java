package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.EdFiOds;

/** What is found by change versions, by deletes, and by looking. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesTest extends OnOneReferral {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_deleted_association_is_called_off_as_an_error(boolean old) {
        referred(old ? EdFiOds.openOld() : EdFiOds.open());

        authority.ods.deletes(id);
        authority.follow();
        authority.follow();

        assertThat(authority.hub.said()).hasSize(1);
        assertThat(((Outcome) last()).result()).isEqualTo(Result.EXPIRED);
        assertThat(((Outcome) last()).reason().code().code()).isEqualTo("entered-in-error");
    }

    @Test
    void what_was_accepted_is_called_off_when_it_is_withdrawn_or_deleted() {
        referred(EdFiOds.open());
        authority.ods.says(id, "Accepted", "2026-01-16");
        authority.follow();

        authority.ods.says(id, "Withdrawn", "2026-01-17");
        authority.follow();
        assertThat(((Cancellation) last()).reason().code().code()).isEqualTo("Withdrawn");

        authority.ods.deletes(id);
        authority.follow();
        assertThat(kinds()).containsExactly("Answer", "Cancellation");
    }

    @Test
    void a_deletion_of_what_has_come_to_its_end_here_needs_nobody() {
        referred(EdFiOds.open());
        authority.hub.forbids(m -> true);

        authority.ods.deletes(id);
        authority.follow();

        assertThat(authority.hub.said()).isEmpty();
        assertThat(authority.hub.parked()).isEmpty();
    }

    @Test
    void an_association_that_was_deleted_and_written_anew_is_the_same() {
        referred(EdFiOds.open());
        var body = authority.ods.all(EdFiOds.ASSOCIATIONS).get(0).toString();
        authority.ods.deletes(id);
        var successor = authority.ods.holds(EdFiOds.ASSOCIATIONS, body);
        authority.follow();
        assertThat(authority.hub.said()).isEmpty();

        authority.ods.says(successor, "Accepted", "2026-01-18");
        authority.follow();

        assertThat(last()).isInstanceOf(Answer.class);
    }

    @Test
    void a_restart_forgets_nothing_and_reads_nothing_twice() {
        referred(EdFiOds.open());
        authority.ods.says(id, "Accepted", "2026-01-16");

        authority.restart();
        authority.follow();
        authority.restart();
        authority.follow();

        assertThat(kinds()).containsExactly("Answer");
    }

    @Test
    void changes_that_the_server_or_the_hub_has_forgotten_are_found_by_looking() {
        referred(EdFiOds.open());
        authority.ods.says(id, "Accepted", "2026-01-16");
        authority.ods.forgetsChanges();
        authority.follow();
        assertThat(kinds()).containsExactly("Answer");

        authority.ods.says(id, "Active", "2026-01-17");
        authority.hub.forget("EdFiCursor");
        authority.restart();
        authority.follow();
        assertThat(kinds()).containsExactly("Answer", "Progress");

        authority.ods.tellsChanges(false);
        authority.ods.deletes(id);
        authority.follow();
        assertThat(kinds()).containsExactly("Answer", "Progress", "Cancellation");
    }

    @Test
    void what_is_of_others_is_neither_told_nor_kept() {
        referred(EdFiOds.open());
        var other = authority
                .ods
                .all(EdFiOds.ASSOCIATIONS)
                .get(0)
                .deepCopy()
                .toString()
                .replace("S-7", "S-8");
        var before = authority.hub.accepted.size();
        for (int i = 0; i < 250; i++) {
            authority.ods.holds(
                    EdFiOds.ASSOCIATIONS, other.replace("2026-01-15", "20" + (10 + i % 80) + "-01-0" + (1 + i % 9)));
        }

        authority.follow();

        assertThat(authority.hub.accepted).hasSize(before);
    }

    @Test
    void an_outage_loses_no_change() {
        referred(EdFiOds.open());
        authority.ods.says(id, "Accepted", "2026-01-16");

        for (var mood : List.of(
                Behaviour.garbage(), Behaviour.closeEarly(), Behaviour.refuse("503"), Behaviour.refuse("400"))) {
            authority.ods.behaves(mood);
            authority.follow();
        }
        assertThat(authority.hub.said()).isEmpty();
        authority.ods.behaves(Behaviour.well());
        authority.follow();

        assertThat(kinds()).containsExactly("Answer");
    }
}
