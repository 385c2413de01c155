package org.vincle.connectors.desk.links;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A link as it is kept: whoever reads this cannot open it.
 *
 * @param id what it is called in a list
 * @param referral where it leads
 * @param since since when it is valid, UTC
 * @param until until when, UTC
 * @param state whether it opens anything
 * @param guesses how many codes were tried since the last right one
 * @param opened when it was opened last by whoever knew the code, UTC, or null
 */
record Link(UUID id, UUID referral, Instant since, Instant until, State state, int guesses, Instant opened) {

    /** How often a code may be wrong. */
    static final int MOST_GUESSES = 5;

    /** What may become of a link. */
    enum State {
        OPEN,
        /** An answer was given by it. */
        SPENT,
        REVOKED,
        /** Too many codes were wrong. */
        LOCKED
    }

    Link {
        requireNonNull(id, "id");
        requireNonNull(referral, "referral");
        requireNonNull(since, "since");
        requireNonNull(until, "until");
        requireNonNull(state, "state");
    }

    /** How the audit trail names whoever comes by it. */
    String reader() {
        return "link-" + id;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    Link in(State next) {
        return new Link(id, referral, since, until, next, guesses, opened);
    }

    /** A code is about to be tried. */
    Link guessed() {
        return guesses >= MOST_GUESSES
                ? in(State.LOCKED)
                : new Link(id, referral, since, until, state, guesses + 1, opened);
    }

    /** It was right. */
    Link welcomed(Instant now) {
        return new Link(id, referral, since, until, state, 0, now);
    }
}
