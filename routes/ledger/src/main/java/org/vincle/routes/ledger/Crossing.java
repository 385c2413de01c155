package org.vincle.routes.ledger;

import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.ledger.Transitions.Role;

/** What it means that a protocol's words are forbidden: mostly, that somebody else's were on their way meanwhile. */
enum Crossing {
    /** What it is about is over already, so that nothing need be said. */
    OVER,
    /** Work has begun, so that calling it off takes asking. */
    ASK,
    /** Nobody else's words explain it: a person must look. */
    MISTAKE;

    static Crossing of(State now, Role role, Message message) {
        return role == Role.REQUESTER ? asked(now, message) : begun(now, message);
    }

    /** About a step: who was asked has ended it, or begun. */
    private static Crossing asked(State now, Message message) {
        if (now.isFinal() && (message instanceof Cancellation || message instanceof Amendment)) {
            return OVER;
        }
        boolean working = now == State.IN_PROGRESS || now == State.ON_HOLD;
        return working
                        && message instanceof Cancellation cancellation
                        && cancellation.step() == Cancellation.Step.CANCELLED
                ? ASK
                : MISTAKE;
    }

    /** About the referral that began the protocol: its sender has called it off. */
    private static Crossing begun(State now, Message message) {
        boolean answer = message instanceof Answer || message instanceof Progress || message instanceof Outcome;
        boolean called = now == State.CANCELLED || now == State.ENTERED_IN_ERROR;
        return called && (answer || message instanceof Cancellation) ? OVER : MISTAKE;
    }
}
