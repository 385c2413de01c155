package org.vincle.connectors.rest.shelf;

import static org.vincle.connectors.api.model.State.ACCEPTED;
import static org.vincle.connectors.api.model.State.CANCELLED;
import static org.vincle.connectors.api.model.State.COMPLETED;
import static org.vincle.connectors.api.model.State.ENTERED_IN_ERROR;
import static org.vincle.connectors.api.model.State.FAILED;
import static org.vincle.connectors.api.model.State.IN_PROGRESS;
import static org.vincle.connectors.api.model.State.ON_HOLD;
import static org.vincle.connectors.api.model.State.REJECTED;
import static org.vincle.connectors.api.model.State.REQUESTED;

import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.State;

/**
 * Where a referral stands as one of its parties knows it.
 *
 * @param state its state
 * @param cancelRequested whether the requester's wish to cancel is open
 */
public record Standing(State state, boolean cancelRequested) {

    /** Afterwards, once the hub has taken what this party said: the hub refuses what may not be said. */
    public Standing said(Message message) {
        if (message instanceof Answer answer) {
            return state == REQUESTED ? to(answer.accepted() ? ACCEPTED : REJECTED) : this;
        } else if (message instanceof Progress progress) {
            return state.isFinal() ? this : to(progress.onHold() ? ON_HOLD : IN_PROGRESS);
        } else if (message instanceof Outcome outcome) {
            return state.isFinal() ? this : to(ended(outcome));
        }
        return calledOff(message);
    }

    private State ended(Outcome outcome) {
        return switch (outcome.result()) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case EXPIRED -> state == REQUESTED ? CANCELLED : FAILED;
        };
    }

    /**
     * Afterwards, once the other party's message has arrived.
     *
     * @param then where the referral stood after it; this party may have moved on meanwhile
     */
    public Standing heard(Message message, State then) {
        boolean moves = message instanceof Answer || message instanceof Progress || message instanceof Outcome;
        return moves ? state.isFinal() ? this : to(then) : calledOff(message);
    }

    private Standing calledOff(Message message) {
        if (message instanceof Correction) {
            return to(ENTERED_IN_ERROR);
        } else if (!(message instanceof Cancellation cancellation) || state.isFinal()) {
            return this;
        } else {
            return switch (cancellation.step()) {
                case CANCELLED, AGREED -> to(CANCELLED);
                case REQUESTED -> new Standing(state, true);
                case DECLINED -> new Standing(state, false);
            };
        }
    }

    private Standing to(State next) {
        return new Standing(next, cancelRequested && !next.isFinal());
    }
}
