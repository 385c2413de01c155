package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.api.model.State;

/**
 * Where one instance of a protocol stands: all that the ledger keeps of it. It holds ids, states and times, and nothing that
 * is known of the person.
 *
 * @param id the course's id
 * @param protocol the protocol's canonical URL
 * @param version the version it began under, and ends under
 * @param turn how many times it has changed
 * @param manager the institution that manages the case
 * @param origin the institution that began it
 * @param began when
 * @param reported what the referral that began it was last said to be
 * @param steps in the order of the protocol, the whole first, never null
 * @param timers what happens by itself, never null
 * @param team who cares or has cared for the person, never null
 * @param heard the named events that happened, never null
 * @param lacks the roles that nobody plays, for which a person is waited for, never null
 */
public record Course(
        String id,
        String protocol,
        String version,
        int turn,
        String manager,
        String origin,
        Instant began,
        State reported,
        List<Step> steps,
        List<Timer> timers,
        List<Membership> team,
        List<Heard> heard,
        List<Lack> lacks) {

    public Course {
        steps = steps == null ? List.of() : List.copyOf(steps);
        timers = timers == null ? List.of() : List.copyOf(timers);
        team = team == null ? List.of() : List.copyOf(team);
        heard = heard == null ? List.of() : List.copyOf(heard);
        lacks = lacks == null ? List.of() : List.copyOf(lacks);
    }

    /** The step of that key. */
    public Optional<Step> step(String key) {
        return steps.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    /** The step that is the whole protocol. */
    public Step whole() {
        return steps.get(0);
    }

    /** Whether nothing more can happen. */
    public boolean ended() {
        return whole().phase().ended();
    }
}
