package org.vincle.routes.protocols.machine;

import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/** Who hears of what, and what those outside hear of the whole. */
final class Circle {

    private final Protocol protocol;
    private final World world;
    private final Sheet sheet;

    Circle(Protocol protocol, World world, Sheet sheet) {
        this.protocol = protocol;
        this.world = world;
        this.sheet = sheet;
    }

    /** What the referral that began the course is while it is under way. */
    State standing() {
        var open = sheet.steps().stream()
                .filter(s -> s.phase() == Phase.OPEN)
                .flatMap(s -> s.asks().stream())
                .filter(Ask::open)
                .toList();
        if (!sheet.anybodyEverJoined()) {
            return State.ACCEPTED;
        }
        return !open.isEmpty() && open.stream().allMatch(a -> a.state() == State.ON_HOLD)
                ? State.ON_HOLD
                : State.IN_PROGRESS;
    }

    /** Who hears of what happens to a step. */
    List<String> concerned(Step step) {
        if (protocol.protection().restricted()) {
            return managerAndOwners(step);
        }
        var members = step.member() == null ? List.<Integer>of() : List.of(step.member());
        return Stream.concat(Stream.of(sheet.manager()), sheet.carers(members).stream())
                .toList();
    }

    /** Who manages the case, and who has the step. */
    List<String> managerAndOwners(Step step) {
        var owners = step.asks().stream().filter(Ask::taken).map(Ask::partner);
        return Stream.concat(Stream.of(sheet.manager()), owners).toList();
    }

    /** Who hears that all has ended. */
    List<String> everybody() {
        var who = Stream.of(sheet.manager());
        return protocol.protection().restricted()
                ? who.toList()
                : Stream.concat(who, sheet.everybody().stream()).toList();
    }

    /** Which members of the household a step is about, when it is asked in that role. */
    List<Integer> members(Step step, Role role) {
        return step.member() != null
                ? List.of(step.member())
                : world.served(role, world.calendar().day(sheet.now()));
    }

    /** The member that an institution is looked for. */
    static int member(Step step) {
        return step.member() == null ? 0 : step.member();
    }
}
