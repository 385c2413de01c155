package org.vincle.connectors.desk.cases;

import static org.vincle.connectors.api.model.State.ACCEPTED;
import static org.vincle.connectors.api.model.State.CANCELLED;
import static org.vincle.connectors.api.model.State.COMPLETED;
import static org.vincle.connectors.api.model.State.ENTERED_IN_ERROR;
import static org.vincle.connectors.api.model.State.FAILED;
import static org.vincle.connectors.api.model.State.IN_PROGRESS;
import static org.vincle.connectors.api.model.State.ON_HOLD;
import static org.vincle.connectors.api.model.State.REJECTED;
import static org.vincle.connectors.api.model.State.REQUESTED;

import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.cases.Happening.Kind;

/**
 * Where a referral stands as its desk knows it: the ledger has the last word, and its news come by deliveries.
 *
 * @param state its state
 * @param stopAsked whether the wish of whoever asked, that the work be stopped, is open
 */
public record Standing(State state, boolean stopAsked) {

    /** Afterwards. */
    Standing after(Kind kind) {
        return switch (kind) {
            case ACCEPTED -> state == REQUESTED ? to(ACCEPTED) : this;
            case DECLINED -> state == REQUESTED ? to(REJECTED) : this;
            case STARTED, APPOINTMENT -> open(IN_PROGRESS);
            case PAUSED -> open(ON_HOLD);
            case COMPLETED -> open(COMPLETED);
            case FAILED -> open(FAILED);
            case LAPSED -> open(state == REQUESTED ? CANCELLED : FAILED);
            case CANCELLED, CANCEL_AGREED -> open(CANCELLED);
            case CANCEL_ASKED -> new Standing(state, !state.isFinal());
            case CANCEL_DECLINED -> new Standing(state, false);
            case CORRECTED -> to(ENTERED_IN_ERROR);
            case ASKED, AMENDED, NOTE, COMMENT, WITHDRAWN, PLAN, TAKEN, HANDED_OVER, PUT_BACK, TEAM -> this;
        };
    }

    /** Whether the institution may still do that. */
    public boolean permits(Kind kind) {
        return switch (kind) {
            case ACCEPTED, DECLINED -> state == REQUESTED;
            case STARTED -> state == ACCEPTED || state == ON_HOLD;
            case COMPLETED, FAILED, APPOINTMENT -> state == ACCEPTED || state == IN_PROGRESS || state == ON_HOLD;
            case CANCEL_AGREED, CANCEL_DECLINED -> stopAsked && !state.isFinal();
            case NOTE, COMMENT, TAKEN, HANDED_OVER, PUT_BACK, TEAM -> !state.isFinal();
            default -> false;
        };
    }

    private Standing open(State next) {
        return state.isFinal() ? this : to(next);
    }

    private Standing to(State next) {
        return new Standing(next, stopAsked && !next.isFinal());
    }
}
