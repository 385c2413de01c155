package org.vincle.connectors.rest.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingTest {

    private static final Map<String, Message> SAYINGS = Map.ofEntries(
            Map.entry("accept", new Answer(true, null, null, null)),
            Map.entry("reject", new Answer(false, null, null, null)),
            Map.entry("start", new Progress(false, null, null, null, null)),
            Map.entry("hold", new Progress(true, null, null, null, null)),
            Map.entry("complete", new Outcome(Result.COMPLETED, null, null, null, null, null)),
            Map.entry("fail", new Outcome(Result.FAILED, null, null, null, null, null)),
            Map.entry("expire", new Outcome(Result.EXPIRED, null, null, null, null, null)),
            Map.entry("cancel", new Cancellation(Step.CANCELLED, null, null)),
            Map.entry("ask", new Cancellation(Step.REQUESTED, null, null)),
            Map.entry("agree", new Cancellation(Step.AGREED, null, null)),
            Map.entry("decline", new Cancellation(Step.DECLINED, null, null)),
            Map.entry("correct", new Correction(null, null)),
            Map.entry("note", new Note("words", null, null)));

    @ParameterizedTest
    @CsvSource({
        "requested,   accept,   accepted",
        "requested,   reject,   rejected",
        "in-progress, accept,   in-progress",
        "completed,   accept,   completed",
        "requested,   start,    in-progress",
        "on-hold,     start,    in-progress",
        "accepted,    hold,     on-hold",
        "completed,   start,    completed",
        "requested,   complete, completed",
        "on-hold,     fail,     failed",
        "requested,   expire,   cancelled",
        "accepted,    expire,   failed",
        "failed,      expire,   failed",
        "accepted,    cancel,   cancelled",
        "in-progress, agree,    cancelled",
        "in-progress, ask,      in-progress",
        "completed,   correct,  entered-in-error",
        "accepted,    note,     accepted"
    })
    void what_a_party_says_moves_it_as_the_hub_does(String from, String says, String to) {
        assertThat(new Standing(State.of(from), false).said(SAYINGS.get(says)).state())
                .isEqualTo(State.of(to));
    }

    @ParameterizedTest
    @CsvSource({
        "requested,        accept,   accepted,  accepted",
        "requested,        complete, completed, completed",
        "cancelled,        accept,   accepted,  cancelled",
        "entered-in-error, start,    in-progress, entered-in-error",
        "in-progress,      note,     accepted,  in-progress",
        "in-progress,      ask,      accepted,  in-progress",
        "accepted,         cancel,   cancelled, cancelled",
        "completed,        correct,  entered-in-error, entered-in-error"
    })
    void what_the_other_says_moves_it_forward_only(String from, String hears, String then, String to) {
        var standing = new Standing(State.of(from), false).heard(SAYINGS.get(hears), State.of(then));

        assertThat(standing.state()).isEqualTo(State.of(to));
    }

    @Test
    void a_wish_to_cancel_is_over_once_it_is_answered_or_everything_is() {
        var asked = new Standing(State.IN_PROGRESS, false).said(SAYINGS.get("ask"));

        assertThat(asked.cancelRequested()).isTrue();
        assertThat(asked.said(SAYINGS.get("hold")).cancelRequested()).isTrue();
        assertThat(asked.heard(SAYINGS.get("decline"), State.IN_PROGRESS).cancelRequested())
                .isFalse();
        assertThat(asked.heard(SAYINGS.get("complete"), State.COMPLETED).cancelRequested())
                .isFalse();
        assertThat(new Standing(State.COMPLETED, false).said(SAYINGS.get("ask")).cancelRequested())
                .isFalse();
    }
}
