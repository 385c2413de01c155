package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * All that a queue ever carries: which delivery is owed, to whom, and how often it has been queued. No personal data.
 *
 * @param owed the delivery's id
 * @param partner whose queue it belongs on
 * @param emission 1 for the first time it is queued; with {@code owed} it makes the broker's duplicate id
 */
public record ClaimCheck(UUID owed, String partner, int emission) {

    public ClaimCheck {
        requireNonNull(owed, "owed");
        requireNonNull(partner, "partner");
    }
}
