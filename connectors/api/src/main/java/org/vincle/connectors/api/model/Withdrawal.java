package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * The hub tells who was told something on the strength of a consent that it stands no more. It says nothing of the person,
 * and may always be told.
 *
 * @param consent the hub's id of the consent
 * @param at when it was withdrawn, UTC
 */
public record Withdrawal(UUID consent, Instant at) implements Notice {

    public Withdrawal {
        requireNonNull(consent, "consent");
    }
}
