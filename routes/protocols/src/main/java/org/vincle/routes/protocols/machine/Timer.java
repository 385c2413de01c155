package org.vincle.routes.protocols.machine;

import java.time.Instant;

/**
 * Something that happens by itself when its time has come: a row of the ledger.
 *
 * @param id its id within the course, the same however often it is worked out
 * @param step the key of the step it is for
 * @param kind what it does
 * @param number which of the step's escalations, else 0
 * @param at when
 */
public record Timer(String id, String step, Kind kind, int number, Instant at) {

    /** What a timer does. */
    public enum Kind {
        /** The step begins. */
        BEGIN,
        /** The step's deadline passes. */
        DEADLINE,
        /** One of the step's escalations. */
        ESCALATION,
        /** The step is done again. */
        ROUND
    }
}
