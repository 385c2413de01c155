package org.vincle.routes.protocols.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Completion;
import org.vincle.routes.protocols.model.Link;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;

/** Whether every action of a protocol can begin, and in time. */
final class OrderCheck {

    /** The beginning or the end of an action. */
    private record Moment(String action, Link.Moment which) {}

    /** That one moment can only come after another, and at least so many seconds later. */
    private record Edge(Moment after, long seconds) {}

    private final Protocol protocol;
    private final List<Problem> problems;
    private final Map<Moment, List<Edge>> waitsFor = new LinkedHashMap<>();
    private final Map<Moment, Long> earliest = new HashMap<>();

    OrderCheck(Protocol protocol, List<Problem> problems) {
        this.protocol = protocol;
        this.problems = problems;
    }

    void check() {
        cycles();
        if (problems.isEmpty()) {
            graph(protocol.root(), null);
            unreachable();
        }
        if (problems.isEmpty()) {
            late();
        }
    }

    /** Steps that wait for each other by their own links. */
    private void cycles() {
        for (var action : protocol.root().all().toList()) {
            var way = new ArrayDeque<String>();
            if (leadsBack(action.id(), action.id(), way, new HashMap<>())) {
                problems.add(Problem.of(
                        action.path() + ".relatedAction",
                        "cycle",
                        action.id() + " > " + way.stream().collect(Collectors.joining(" > "))));
                return;
            }
        }
    }

    private boolean leadsBack(String from, String target, Deque<String> way, Map<String, Boolean> seen) {
        for (var link : protocol.action(from).orElseThrow().links()) {
            if (seen.putIfAbsent(link.action(), true) == null || link.action().equals(target)) {
                way.addLast(link.action());
                if (link.action().equals(target) || leadsBack(link.action(), target, way, seen)) {
                    return true;
                }
                way.removeLast();
            }
        }
        return false;
    }

    private void graph(Action action, Action parent) {
        var begins = new ArrayList<Edge>();
        if (parent != null) {
            begins.add(new Edge(start(parent), 0));
        }
        action.links()
                .forEach(l -> begins.add(new Edge(
                        new Moment(l.action(), l.moment()),
                        l.offset() == null ? 0 : l.offset().leastSeconds())));
        var ends = new ArrayList<Edge>();
        ends.add(new Edge(start(action), 0));
        Action before = null;
        for (var child : action.children()) {
            if (action.oneOf() ? before == null : child.required()) {
                ends.add(new Edge(end(child), 0));
            }
            if (action.oneOf() && before != null) {
                waits(start(child), new Edge(end(before), 0));
            }
            before = child;
            graph(child, action);
        }
        begins.forEach(e -> waits(start(action), e));
        ends.forEach(e -> waits(end(action), e));
    }

    private void waits(Moment moment, Edge edge) {
        waitsFor.computeIfAbsent(moment, m -> new ArrayList<>()).add(edge);
    }

    /** Steps that wait for what comes after them, or for what ends the whole. */
    private void unreachable() {
        for (var group : protocol.root().all().filter(Action::group).toList()) {
            group.all()
                    .filter(a -> a != group && waitsForEnd(a, group))
                    .forEach(a -> problems.add(Problem.of(a.path(), "unreachable", a.id(), group.id())));
        }
        for (var action : protocol.root().all().toList()) {
            blocked(start(action), new ArrayDeque<>(), new HashSet<>())
                    .ifPresent(w -> problems.add(Problem.of(action.path(), "unreachable", action.id(), w)));
        }
        var completion = protocol.completion();
        if (problems.isEmpty() && completion.rule() == Completion.Rule.LEAD) {
            protocol.root()
                    .all()
                    .filter(a -> !a.id().equals(completion.lead()) && comesAfter(start(a), completion.lead()))
                    .forEach(a -> problems.add(Problem.of(a.path(), "unreachable", a.id(), completion.lead())));
        }
    }

    private static boolean waitsForEnd(Action action, Action group) {
        return action.links().stream().anyMatch(l -> l.action().equals(group.id()) && l.moment() == Link.Moment.END);
    }

    private Optional<String> blocked(Moment moment, Deque<Moment> way, Set<Moment> clear) {
        if (clear.contains(moment)) {
            return Optional.empty();
        }
        if (way.contains(moment)) {
            return Optional.of(moment.action());
        }
        way.push(moment);
        for (var edge : waitsFor.getOrDefault(moment, List.of())) {
            var found = blocked(edge.after(), way, clear);
            if (found.isPresent()) {
                return found;
            }
        }
        way.pop();
        clear.add(moment);
        return Optional.empty();
    }

    private boolean comesAfter(Moment moment, String lead) {
        return waitsFor.getOrDefault(moment, List.of()).stream()
                .anyMatch(e -> e.after().equals(new Moment(lead, Link.Moment.END)) || comesAfter(e.after(), lead));
    }

    /** Groups whose deadline passes before one of their own steps can have begun, and escalations of what is long over. */
    private void late() {
        for (var group : protocol.root().all().filter(a -> a.deadline() != null).toList()) {
            var limit = earliest(start(group)) + group.deadline().leastSeconds();
            group.children().stream()
                    .flatMap(Action::all)
                    .filter(a -> earliest(start(a)) >= limit)
                    .findFirst()
                    .ifPresent(a -> problems.add(
                            Problem.of(group.path() + ".timing", "deadline-before-cause", group.id(), a.id())));
            if (group.repeat() != null
                    && group.repeat().every().leastSeconds() < group.deadline().leastSeconds()) {
                problems.add(Problem.of(group.path() + ".timing.repeat", "deadline-after-next", group.id()));
            }
        }
    }

    private long earliest(Moment moment) {
        var known = earliest.get(moment);
        if (known == null) {
            known = waitsFor.getOrDefault(moment, List.of()).stream()
                    .mapToLong(e -> earliest(e.after()) + e.seconds())
                    .max()
                    .orElse(0);
            earliest.put(moment, known);
        }
        return known;
    }

    private static Moment start(Action action) {
        return new Moment(action.id(), Link.Moment.START);
    }

    private static Moment end(Action action) {
        return new Moment(action.id(), Link.Moment.END);
    }
}
