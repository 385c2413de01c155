package org.vincle.routes.protocols.model;

/**
 * What must have happened before an action begins.
 *
 * @param action the other action's id
 * @param moment which moment of it
 * @param offset how much later, or null for at once
 */
public record Link(String action, Moment moment, Span offset) {

    /** The moments of an action that another can wait for. */
    public enum Moment {
        START,
        END
    }
}
