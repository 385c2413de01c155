package org.vincle.connectors.api.model;

import java.time.Instant;

/**
 * The referral is called off, or somebody asks that it be (COW: work in progress is cancelled by asking).
 *
 * @param step which step of calling off this is
 * @param reason why, or null
 * @param at when, UTC, or null
 */
@PersonalData
public record Cancellation(Step step, Reason reason, Instant at) implements Message {

    /** The steps of calling a referral off. */
    public enum Step {
        /** Called off by one side's own right: by the requester before work, by the performer once accepted. */
        CANCELLED,
        /** The requester asks the performer, who has begun, to stop. */
        REQUESTED,
        /** The performer agrees to stop. */
        AGREED,
        /** The performer goes on. */
        DECLINED
    }

    @Override
    public String toString() {
        return "Cancellation[not shown]";
    }
}
