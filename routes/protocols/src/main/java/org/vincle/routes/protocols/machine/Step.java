package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.List;

/**
 * Where one action of a course stands, or one action for one member of the household.
 *
 * @param key its name within the course: the action's id, and for one member {@code .NUMBER} behind it
 * @param action the action's id
 * @param parent the key of the group it belongs to, or null for the whole
 * @param member which member of the household it is for, 0 for the person, or null for all that its role serves
 * @param phase where it stands
 * @param round which repetition it is at, from 1
 * @param since when it began, or null
 * @param roundSince when this round began, or null
 * @param due by when, or null; later than it was at first when somebody was asked after that had passed
 * @param late whether it was not done by when it should have been
 * @param ended when it ended, or null
 * @param asks the referrals of this round, never null
 */
public record Step(
        String key,
        String action,
        String parent,
        Integer member,
        Phase phase,
        int round,
        Instant since,
        Instant roundSince,
        Instant due,
        boolean late,
        Instant ended,
        List<Ask> asks) {

    public Step {
        asks = asks == null ? List.of() : List.copyOf(asks);
    }

    static Step waiting(String key, String action, String parent, Integer member) {
        return new Step(key, action, parent, member, Phase.WAITING, 1, null, null, null, false, null, List.of());
    }

    Step planned() {
        return new Step(key, action, parent, member, Phase.PLANNED, round, null, null, null, false, null, asks);
    }

    Step opened(Instant at, Instant due) {
        return new Step(key, action, parent, member, Phase.OPEN, round, at, at, due, false, null, List.of());
    }

    Step again(Instant at, Instant due) {
        return new Step(key, action, parent, member, Phase.OPEN, round + 1, since, at, due, false, null, List.of());
    }

    Step ended(Phase how, Instant at) {
        return new Step(key, action, parent, member, how, round, since, roundSince, due, late, at, asks);
    }

    Step overdue() {
        return new Step(key, action, parent, member, phase, round, since, roundSince, due, true, ended, asks);
    }

    Step until(Instant later) {
        return new Step(key, action, parent, member, phase, round, since, roundSince, later, late, ended, asks);
    }

    Step with(List<Ask> asks) {
        return new Step(key, action, parent, member, phase, round, since, roundSince, due, late, ended, asks);
    }
}
