package org.vincle.connectors.api.model;

import java.time.Instant;

/**
 * The performer is at work, or has paused.
 *
 * @param onHold true when paused, false when at work
 * @param reason why it is paused, or null
 * @param appointment when the person is expected, or null
 * @param note free words, or null
 * @param at when it happened, UTC, or null
 */
@PersonalData
public record Progress(boolean onHold, Reason reason, Appointment appointment, String note, Instant at)
        implements Message {

    /**
     * When and where the person is expected.
     *
     * @param at the agreed time, UTC
     * @param place where, or null
     */
    @PersonalData
    public record Appointment(Instant at, String place) {

        @Override
        public String toString() {
            return "Appointment[not shown]";
        }
    }

    @Override
    public String toString() {
        return "Progress[not shown]";
    }
}
