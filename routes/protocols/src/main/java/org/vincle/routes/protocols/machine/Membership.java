package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.List;

/**
 * That an institution cares for the person: a participant of the CareTeam.
 *
 * @param partner the institution
 * @param role in which role
 * @param step for which step
 * @param members which members of the household it serves there, never null
 * @param from when it accepted
 * @param until when its step ended, or null while it is at it
 */
public record Membership(String partner, String role, String step, List<Integer> members, Instant from, Instant until) {

    public Membership {
        members = members == null ? List.of() : List.copyOf(members);
    }

    /** Whether it is at it now. */
    public boolean active() {
        return until == null;
    }

    Membership ended(Instant at) {
        return new Membership(partner, role, step, members, from, at);
    }

    Membership rejoined() {
        return new Membership(partner, role, step, members, from, null);
    }
}
