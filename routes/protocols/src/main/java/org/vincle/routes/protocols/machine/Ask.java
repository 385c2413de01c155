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

    /** Whether that comes after where it stands; what is older than what is known changes nothing. */
    boolean mayBecome(State next) {
        return open() && state != next && rank(next) >= rank(state) && next != State.ENTERED_IN_ERROR;
    }

    private static int rank(State state) {
        return switch (state) {
            case DRAFT, REQUESTED -> 0;
            case ACCEPTED -> 1;
            case IN_PROGRESS, ON_HOLD -> 2;
            default -> 3;
        };
    }

    Ask at(State next) {
        return new Ask(id, role, partner, next);
    }
}
