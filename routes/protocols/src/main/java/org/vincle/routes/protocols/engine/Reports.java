package org.vincle.routes.protocols.engine;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;

/**
 * What whoever began a case hears of the whole, as the state machine of referrals has words for it.
 *
 * @param calledOff how it was called off, or null when it was not
 * @param others what else the same referral began
 */
record Reports(Cancellation calledOff, Others others) {

    /** What else the same referral began: it is over when all of it is. */
    enum Others {
        /** Nothing else, or all of that has ended well. */
        DONE,
        /** All else has ended, and some of it failed. */
        FAILED,
        /** Something is still under way. */
        RUNNING
    }

    /** The message for that state; none when they know it already, or something else that they began still runs. */
    Optional<Message> of(State state, Locale language, Instant now) {
        if (state.isFinal() && state != State.CANCELLED && others == Others.RUNNING) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (state) {
                    case ACCEPTED -> new Answer(true, null, null, now);
                    case IN_PROGRESS -> new Progress(false, null, null, null, now);
                    case ON_HOLD -> others == Others.RUNNING ? null : new Progress(true, null, null, null, now);
                    case COMPLETED -> outcome(others == Others.FAILED, language, now);
                    case FAILED -> outcome(true, language, now);
                    case CANCELLED -> agreed(now);
                    default -> null;
                });
    }

    static Outcome outcome(boolean failed, Locale language, Instant now) {
        var reason = failed ? Reason.text(Texts.sentence("failed", language)) : null;
        return new Outcome(failed ? Outcome.Result.FAILED : Outcome.Result.COMPLETED, reason, null, null, null, now);
    }

    /** Who took it back knows; who asked that it be called off waits for an answer. */
    private Cancellation agreed(Instant now) {
        return calledOff != null && calledOff.step() == Cancellation.Step.REQUESTED
                ? new Cancellation(Cancellation.Step.AGREED, null, now)
                : null;
    }
}
