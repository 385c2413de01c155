package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * The hub tells an institution that another has opened in an emergency what is the former's. Who did it and why stands in
 * the audit trail.
 *
 * @param emergency the hub's id of the opening
 * @param partner who opened it
 * @param at when it was opened, UTC
 */
public record EmergencyOpened(UUID emergency, String partner, Instant at) implements Notice {

    public EmergencyOpened {
        requireNonNull(emergency, "emergency");
        requireNonNull(partner, "partner");
    }
}
