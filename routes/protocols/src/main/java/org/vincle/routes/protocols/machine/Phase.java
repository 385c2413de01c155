package org.vincle.routes.protocols.machine;

/** Where a step of a course stands. */
public enum Phase {
    /** It cannot begin yet. */
    WAITING,
    /** It begins at a time that is known. */
    PLANNED,
    /** Somebody has it, or some of its children are under way. */
    OPEN,
    /** Ended well. */
    DONE,
    /** Ended, and was not done. */
    FAILED,
    /** Left out: its condition did not hold, or it was not needed any more. */
    SKIPPED,
    /** Ended early, by its stop condition or by who began the protocol. */
    STOPPED;

    /** Whether nothing more can happen to it. */
    public boolean ended() {
        return this == DONE || this == FAILED || this == SKIPPED || this == STOPPED;
    }
}
