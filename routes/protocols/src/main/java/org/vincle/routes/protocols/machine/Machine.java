package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.machine.Occurrence.CalledOff;
import org.vincle.routes.protocols.machine.Occurrence.Due;
import org.vincle.routes.protocols.machine.Occurrence.Moved;
import org.vincle.routes.protocols.machine.Occurrence.Named;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Protocol;

/**
 * Carries a protocol out: what a course was, and what happened when, make what it is and what it wants done. It asks no clock
 * and no database, and the same always makes the same. What comes twice, or too late, changes nothing.
 */
public final class Machine {

    private final Protocol protocol;
    private final Conditions conditions;

    public Machine(Protocol protocol, Conditions conditions) {
        this.protocol = protocol;
        this.conditions = conditions;
    }

    /** Begins a course with that event; empty when the protocol is not begun by it, or does not apply to the case. */
    public Optional<Turn> begin(String id, Named event, World world, Instant now) {
        var root = protocol.root();
        if (!root.triggers().contains(event.name())) {
            return Optional.empty();
        }
        var manager = manager(event, world);
        var whole = Step.waiting(root.id(), root.id(), null, null);
        var steps = Stream.concat(Stream.of(whole), below(root)).toList();
        var care = new Membership(manager, root.role(), root.id(), everyone(world), now, null);
        var course = new Course(
                id,
                protocol.url(),
                protocol.version(),
                0,
                manager,
                event.from(),
                now,
                null,
                steps,
                List.of(),
                List.of(care),
                List.of(),
                List.of());
        if (root.applicability() != null && !conditions.hold(root.applicability(), true, course, world, now)) {
            return Optional.empty();
        }
        var sheet = new Sheet(course, now);
        var play = new Play(protocol, conditions, world, sheet);
        sheet.hear(event);
        play.open(whole);
        play.settle();
        return Optional.of(sheet.turn());
    }

    /** Works that into the course. */
    public Turn next(Course course, Occurrence what, World world, Instant now) {
        if (course.ended()) {
            return new Turn(course, List.of());
        }
        var sheet = new Sheet(course, now);
        var play = new Play(protocol, conditions, world, sheet);
        if (what instanceof Named named) {
            if (protocol.root().all().anyMatch(a -> speaksOf(a, named.name()))) {
                sheet.hear(named);
            }
        } else if (what instanceof Moved moved) {
            play.move(moved);
        } else if (what instanceof Due due) {
            play.due(due);
        } else if (what instanceof CalledOff) {
            play.callOff();
        }
        play.settle();
        return sheet.turn();
    }

    /** Whether an event can make a difference to an action. */
    private static boolean speaksOf(Action action, String event) {
        return action.triggers().contains(event)
                || Stream.of(action.applicability(), action.stop())
                        .anyMatch(c -> c != null && c.contains("'" + event + "'"));
    }

    private String manager(Named event, World world) {
        return protocol.role(protocol.root().role()).stream()
                .flatMap(role -> world.roster().apply(role, 0).stream())
                .findFirst()
                .orElse(event.from());
    }

    private static List<Integer> everyone(World world) {
        return Stream.iterate(0, i -> i + 1)
                .limit(world.referral().household().size() + 1L)
                .toList();
    }

    private static Stream<Step> below(Action group) {
        return group.children().stream()
                .flatMap(a -> Stream.concat(Stream.of(Step.waiting(a.id(), a.id(), group.id(), null)), below(a)));
    }

    /** What the referral that began a course is, when the course has ended so. */
    static State end(Phase phase, boolean calledOff) {
        if (phase == Phase.STOPPED) {
            return calledOff ? State.CANCELLED : State.COMPLETED;
        }
        return phase == Phase.FAILED ? State.FAILED : State.COMPLETED;
    }
}
