package org.vincle.routes.protocols.model;

/**
 * What happens when an action waits too long.
 *
 * @param kind what is done
 * @param after how long after it was asked, or null for at its deadline
 * @param unless what makes it unnecessary
 * @param role who is told or asked, or null for whoever has it
 */
public record Escalation(Kind kind, Span after, Unless unless, String role) {

    /** The ways to press. */
    public enum Kind {
        /** Whoever was asked is reminded. */
        REMIND,
        /** Somebody else is asked as well; the first who completes it has done it. */
        SECOND,
        /** Somebody above is told. */
        SUPERVISOR
    }

    /** What whoever was asked must have done by then. */
    public enum Unless {
        ACCEPTED,
        COMPLETED
    }
}
