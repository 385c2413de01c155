package org.vincle.connectors.api.model;

import java.time.Instant;

/**
 * The requester says that the referral should never have been: entered in error.
 *
 * @param reason why, or null
 * @param at when, UTC, or null
 */
@PersonalData
public record Correction(Reason reason, Instant at) implements Message {

    @Override
    public String toString() {
        return "Correction[not shown]";
    }
}
