package org.vincle.routes.protocols.machine;

import org.vincle.connectors.api.model.State;

/**
 * One referral of a step to one institution.
 *
 * @param id its id within the course, the same however often it is worked out
 * @param role the role that it was asked in
 * @param partner who was asked
 * @param state where that referral stands
 */
public record Ask(String id, String role, String partner, State state) {

    /** Whether an answer or an end can still come. */
    public boolean open() {
        return !state.isFinal();
    }

    /** Whether who was asked has taken it on. */
    public boolean taken() {
        return open() && state != State.REQUESTED;
    }

    Ask at(State next) {
        return new Ask(id, role, partner, next);
    }
}
