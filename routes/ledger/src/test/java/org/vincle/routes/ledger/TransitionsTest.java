package org.vincle.routes.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.connectors.api.model.State.ACCEPTED;
import static org.vincle.connectors.api.model.State.CANCELLED;
import static org.vincle.connectors.api.model.State.COMPLETED;
import static org.vincle.connectors.api.model.State.ENTERED_IN_ERROR;
import static org.vincle.connectors.api.model.State.FAILED;
import static org.vincle.connectors.api.model.State.IN_PROGRESS;
import static org.vincle.connectors.api.model.State.ON_HOLD;
import static org.vincle.connectors.api.model.State.REJECTED;
import static org.vincle.connectors.api.model.State.REQUESTED;
import static org.vincle.routes.ledger.Town.accepts;
import static org.vincle.routes.ledger.Town.amends;
import static org.vincle.routes.ledger.Town.cancels;
import static org.vincle.routes.ledger.Town.corrects;
import static org.vincle.routes.ledger.Town.ends;
import static org.vincle.routes.ledger.Town.rejects;
import static org.vincle.routes.ledger.Town.works;
import static org.vincle.routes.ledger.Transitions.Role.PERFORMER;
import static org.vincle.routes.ledger.Transitions.Role.REQUESTER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.ledger.Transitions.Role;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransitionsTest {

    private static final String NO = "forbidden";
    private static final Progress WAITS = new Progress(true, null, null, null, null);
    private static final List<State> STATES = List.of(
            REQUESTED, ACCEPTED, REJECTED, IN_PROGRESS, ON_HOLD, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR);

    @Test
    void a_performer_answers_works_and_ends() {
        var table = new LinkedHashMap<Message, List<String>>();
        table.put(accepts(), List.of("accepted", "told", NO, "kept", "kept", "kept", "kept", NO, NO));
        table.put(rejects(), List.of("rejected", NO, "told", NO, NO, NO, NO, NO, NO));
        table.put(
                works(),
                List.of("accepted>in-progress", "in-progress", NO, "told", "in-progress", "kept", "kept", NO, NO));
        table.put(WAITS, List.of("accepted>on-hold", "on-hold", NO, "on-hold", "told", "kept", "kept", NO, NO));
        table.put(
                ends(Outcome.Result.COMPLETED),
                List.of("accepted>completed", "completed", NO, "completed", "completed", "told", NO, NO, NO));
        table.put(
                ends(Outcome.Result.FAILED),
                List.of("accepted>failed", "failed", NO, "failed", "failed", NO, "told", NO, NO));
        table.put(
                ends(Outcome.Result.EXPIRED),
                List.of("cancelled", "failed", NO, "failed", "failed", NO, "told", "told", NO));
        table.put(
                cancels(Cancellation.Step.CANCELLED),
                List.of(NO, "cancelled", NO, NO, "cancelled", NO, NO, "told", NO));
        table.put(corrects(), List.of(NO, NO, NO, NO, NO, NO, NO, NO, NO));
        table.put(amends(), List.of(NO, NO, NO, NO, NO, NO, NO, NO, NO));

        assertThat(moves(PERFORMER, false, table.keySet())).containsExactlyEntriesOf(table);
    }

    @Test
    void a_requester_calls_off_before_work_and_corrects_ever() {
        var table = new LinkedHashMap<Message, List<String>>();
        table.put(
                cancels(Cancellation.Step.CANCELLED),
                List.of("cancelled", "cancelled", NO, NO, NO, NO, NO, "told", NO));
        table.put(
                cancels(Cancellation.Step.REQUESTED), List.of("told", "told", NO, "told", "told", NO, NO, "kept", NO));
        table.put(cancels(Cancellation.Step.AGREED), List.of(NO, NO, NO, NO, NO, NO, NO, NO, NO));
        var error = "entered-in-error";
        table.put(corrects(), List.of(error, error, error, error, error, error, error, error, "told"));
        table.put(accepts(), List.of(NO, NO, NO, NO, NO, NO, NO, NO, NO));
        table.put(amends(), List.of("told", "told", NO, "told", "told", NO, NO, NO, NO));

        assertThat(moves(REQUESTER, false, table.keySet())).containsExactlyEntriesOf(table);
    }

    @Test
    void work_is_cancelled_only_by_an_agreed_request() {
        var agreed = cancels(Cancellation.Step.AGREED);
        var declined = cancels(Cancellation.Step.DECLINED);

        assertThatThrownBy(() -> Transitions.move(IN_PROGRESS, false, PERFORMER, agreed))
                .isInstanceOf(InvalidMessage.class)
                .hasMessage("transition-forbidden");
        assertThat(Transitions.move(IN_PROGRESS, true, PERFORMER, agreed).from(IN_PROGRESS))
                .isEqualTo(CANCELLED);
        assertThat(Transitions.move(IN_PROGRESS, true, PERFORMER, declined).cancelRequested())
                .isFalse();
        assertThat(Transitions.move(IN_PROGRESS, false, REQUESTER, cancels(Cancellation.Step.REQUESTED))
                        .cancelRequested())
                .isTrue();
    }

    @Test
    void a_note_and_a_plan_are_told_and_an_enquiry_answered_in_every_state() {
        var note = new Note("words", null, null);
        var enquiry = new Enquiry(null, null);
        var plan = new PlanUpdate(new UUID(1, 1), 1, "p", "1", null, ACCEPTED, null, null, null, null);

        for (var role : Role.values()) {
            assertThat(moves(role, false, List.of(note)).get(note)).containsOnly("told");
            assertThat(moves(role, false, List.of(enquiry)).get(enquiry)).containsOnly("told");
            assertThat(moves(role, false, List.of(plan)).get(plan)).containsOnly("told");
        }
    }

    @Test
    void what_a_protocol_says_too_late_is_told_apart_from_its_mistakes() {
        assertThat(crossings(REQUESTER, cancels(Cancellation.Step.CANCELLED)))
                .isEqualTo("MISTAKE MISTAKE OVER ASK ASK OVER OVER OVER OVER");
        assertThat(crossings(REQUESTER, cancels(Cancellation.Step.REQUESTED)))
                .isEqualTo("MISTAKE MISTAKE OVER MISTAKE MISTAKE OVER OVER OVER OVER");
        assertThat(crossings(REQUESTER, amends()))
                .isEqualTo("MISTAKE MISTAKE OVER MISTAKE MISTAKE OVER OVER OVER OVER");
        for (var message : List.of(accepts(), works(), ends(Outcome.Result.COMPLETED))) {
            assertThat(crossings(PERFORMER, message))
                    .isEqualTo("MISTAKE MISTAKE MISTAKE MISTAKE MISTAKE MISTAKE MISTAKE OVER OVER");
        }
    }

    private static String crossings(Role role, Message message) {
        return STATES.stream()
                .map(state -> Crossing.of(state, role, message).name())
                .collect(joining(" "));
    }

    @Test
    void every_step_is_one_that_the_model_allows() {
        for (var state : STATES) {
            for (var message : List.of(
                    accepts(),
                    rejects(),
                    works(),
                    WAITS,
                    ends(Outcome.Result.COMPLETED),
                    ends(Outcome.Result.FAILED))) {
                var at = state;
                for (var next : states(state, message)) {
                    assertThat(at.next()).contains(next);
                    at = next;
                }
            }
        }
    }

    private static List<State> states(State state, Message message) {
        try {
            return Transitions.move(state, false, PERFORMER, message).states();
        } catch (InvalidMessage e) {
            return List.of();
        }
    }

    private static Map<Message, List<String>> moves(Role role, boolean asked, Iterable<Message> messages) {
        var moves = new LinkedHashMap<Message, List<String>>();
        for (var message : messages) {
            var row = new ArrayList<String>();
            for (var state : STATES) {
                row.add(word(state, role, asked, message));
            }
            moves.put(message, row);
        }
        return moves;
    }

    private static String word(State state, Role role, boolean asked, Message message) {
        try {
            var move = Transitions.move(state, asked, role, message);
            if (move.states().isEmpty()) {
                return move.forward() ? "told" : "kept";
            }
            return String.join(">", move.states().stream().map(State::word).toList());
        } catch (InvalidMessage e) {
            return NO;
        }
    }
}
