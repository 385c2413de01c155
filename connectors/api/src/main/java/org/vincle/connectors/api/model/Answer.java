package org.vincle.connectors.api.model;

import java.time.Instant;

/**
 * The performer takes the referral or turns it down.
 *
 * @param accepted false means rejected
 * @param reason why, or null
 * @param note free words, or null
 * @param at when the performer decided, UTC, or null if they did not say
 */
@PersonalData
public record Answer(boolean accepted, Reason reason, String note, Instant at) implements Message {

    @Override
    public String toString() {
        return "Answer[not shown]";
    }
}
