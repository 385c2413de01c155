package org.vincle.connectors.desk.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody takes back what they had consented to, on the strength of which the institution was told something.
 *
 * @param referral of which referral
 * @param consent which consent
 * @param at when it was withdrawn, UTC, or null when nobody said
 * @param since when the institution was told, UTC
 */
public record Notice(UUID referral, UUID consent, Instant at, Instant since) {

    /** Before the places of notices, the last of which comes first. */
    static final String PLACES = "notice|";

    public Notice {
        requireNonNull(referral, "referral");
        requireNonNull(consent, "consent");
        requireNonNull(since, "since");
    }

    String place() {
        return PLACES + Box.inverted(since);
    }
}
