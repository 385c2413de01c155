package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.routes.protocols.machine.Effect.Change;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Completion;
import org.vincle.routes.protocols.model.Link;
import org.vincle.routes.protocols.model.Protocol;

/** The rules by which steps begin, are stopped and end; {@link Asking} has those of a step that somebody has. */
final class Play {

    private final Protocol protocol;
    private final Conditions conditions;
    private final World world;
    private final Sheet sheet;
    private final Circle circle;
    private final Asking asking;
    private boolean calledOff;

    Play(Protocol protocol, Conditions conditions, World world, Sheet sheet) {
        this.protocol = protocol;
        this.conditions = conditions;
        this.world = world;
        this.sheet = sheet;
        this.circle = new Circle(protocol, world, sheet);
        this.asking = new Asking(protocol, world, sheet, circle);
    }

    void move(Occurrence.Moved moved) {
        asking.move(moved);
    }

    void callOff() {
        calledOff = true;
        end(sheet.whole(), Phase.STOPPED);
    }

    void due(Occurrence.Due due) {
        var lack = sheet.lack(due.timer());
        if (lack != null) {
            asking.lookAgain(lack);
            return;
        }
        var timer = sheet.timer(due.timer());
        if (timer == null || timer.at().isAfter(sheet.now())) {
            return;
        }
        sheet.take(timer);
        var step = sheet.step(timer.step());
        if (timer.kind() == Timer.Kind.BEGIN) {
            if (step.phase() == Phase.PLANNED) {
                begin(step);
            }
        } else if (step.phase() == Phase.OPEN) {
            asking.due(timer, step, action(step));
        }
    }

    /** Lets begin whatever may, stop whatever should, and end whatever is over, until nothing moves any more. */
    void settle() {
        boolean moved;
        do {
            moved = begins() || groupsEnd();
        } while (moved && !sheet.whole().phase().ended());
        report();
    }

    private boolean begins() {
        boolean moved = false;
        for (var key : sheet.steps().stream().map(Step::key).toList()) {
            var step = sheet.step(key);
            if (step.phase() == Phase.WAITING) {
                moved |= beginning(step).map(at -> begin(step, at)).orElse(false);
            } else if (step.phase() == Phase.OPEN || step.phase() == Phase.PLANNED) {
                moved |= stops(step);
            }
        }
        return moved;
    }

    private boolean stops(Step step) {
        if (!shouldStop(step)) {
            return false;
        }
        sheet.tell(step, Change.STOPPED, null, circle.concerned(step));
        end(step, Phase.STOPPED);
        return true;
    }

    /** When the step may begin; empty while something is missing. */
    private Optional<Instant> beginning(Step step) {
        var parent = sheet.step(step.parent());
        if (parent.phase() != Phase.OPEN) {
            return Optional.empty();
        }
        if (step.member() != null) {
            return Optional.of(sheet.now());
        }
        var action = action(step);
        if (action(parent).oneOf() && !isNext(step, parent)
                || !action.triggers().isEmpty() && !sheet.heardAnyOf(action.triggers())) {
            return Optional.empty();
        }
        var begins = sheet.now();
        for (var link : action.links()) {
            var moment = moment(link);
            if (moment == null) {
                return Optional.empty();
            }
            var at = world.calendar().beginning(moment, link.offset());
            begins = at.isAfter(begins) ? at : begins;
        }
        return Optional.of(begins);
    }

    private boolean isNext(Step step, Step parent) {
        for (var sibling : sheet.children(parent)) {
            if (sibling.key().equals(step.key())) {
                return true;
            }
            if (!sibling.phase().ended() || sibling.phase() == Phase.DONE) {
                return false;
            }
        }
        return false;
    }

    private Instant moment(Link link) {
        var other = sheet.step(link.action());
        if (link.moment() == Link.Moment.END) {
            return other.ended();
        }
        return other.since() == null ? other.ended() : other.since();
    }

    private boolean begin(Step step, Instant at) {
        if (at.isAfter(sheet.now())) {
            sheet.put(step.planned());
            sheet.start(new Timer(step.key() + "/begin", step.key(), Timer.Kind.BEGIN, 0, at));
        } else {
            begin(step);
        }
        return true;
    }

    private void begin(Step step) {
        if (step.member() == null && (!applies(step) || shouldStop(step))) {
            end(step, Phase.SKIPPED);
        } else {
            open(step);
        }
    }

    private boolean applies(Step step) {
        var condition = action(step).applicability();
        return condition == null || conditions.hold(condition, true, sheet.course(), world, sheet.now());
    }

    private boolean shouldStop(Step step) {
        var condition = action(step).stop();
        return condition != null && conditions.hold(condition, false, sheet.course(), world, sheet.now());
    }

    void open(Step step) {
        var action = action(step);
        if (action.each() && step.member() == null) {
            openForEach(step, action);
        } else if (action.group()) {
            asking.open(step, action);
        } else if (action.notice()) {
            asking.give(step, action);
        } else {
            asking.open(step, action);
            asking.ask(sheet.step(step.key()), action.role());
        }
    }

    private void openForEach(Step step, Action action) {
        var members = world.served(
                protocol.role(action.role()).orElseThrow(), world.calendar().day(sheet.now()));
        if (members.isEmpty()) {
            sheet.put(step.ended(Phase.SKIPPED, sheet.now()));
            return;
        }
        sheet.put(step.opened(sheet.now(), null));
        sheet.putBehind(
                step,
                members.stream()
                        .map(m -> Step.waiting(step.key() + "." + m, action.id(), step.key(), m))
                        .toList());
    }

    /** The deepest first, so that what ends below is seen above. */
    private boolean groupsEnd() {
        var groups = new ArrayList<>(sheet.steps());
        Collections.reverse(groups);
        for (var group : groups) {
            if (group.phase() == Phase.OPEN && !sheet.children(group).isEmpty()) {
                var how = over(group);
                if (how.isPresent()) {
                    end(group, how.get());
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Phase> over(Step group) {
        var children = sheet.children(group);
        if (group.parent() == null) {
            return overall(children);
        }
        return action(group).oneOf() && group.member() == null && !action(group).each()
                ? first(children)
                : all(children);
    }

    private Optional<Phase> overall(List<Step> children) {
        var completion = protocol.completion();
        if (completion.rule() == Completion.Rule.LEAD) {
            var lead = sheet.step(completion.lead());
            if (lead.phase() == Phase.DONE || lead.phase() == Phase.FAILED) {
                return Optional.of(lead.phase());
            }
        }
        return completion.rule() == Completion.Rule.ANY || protocol.root().oneOf() ? first(children) : all(children);
    }

    private static Optional<Phase> first(List<Step> children) {
        if (children.stream().anyMatch(c -> c.phase() == Phase.DONE)) {
            return Optional.of(Phase.DONE);
        }
        if (children.stream().anyMatch(c -> !c.phase().ended())) {
            return Optional.empty();
        }
        return Stream.of(Phase.FAILED, Phase.STOPPED, Phase.SKIPPED)
                .filter(p -> children.stream().anyMatch(c -> c.phase() == p))
                .findFirst();
    }

    private Optional<Phase> all(List<Step> children) {
        if (children.stream().anyMatch(this::holds)) {
            return Optional.empty();
        }
        return Optional.of(
                children.stream()
                                .anyMatch(c ->
                                        c.phase() == Phase.FAILED && action(c).required())
                        ? Phase.FAILED
                        : Phase.DONE);
    }

    /** What nobody must do holds its group open only once it has begun. */
    private boolean holds(Step child) {
        return switch (child.phase()) {
            case OPEN, PLANNED -> true;
            case WAITING -> action(child).required();
            default -> false;
        };
    }

    private void end(Step step, Phase how) {
        for (var child : sheet.children(step)) {
            if (child.phase() == Phase.OPEN) {
                end(child, Phase.STOPPED);
            } else if (!child.phase().ended()) {
                end(child, Phase.SKIPPED);
            }
        }
        asking.end(sheet.step(step.key()), how);
    }

    private void report() {
        var whole = sheet.whole();
        if (!whole.phase().ended()) {
            sheet.report(circle.standing());
            return;
        }
        sheet.tell(whole, Change.ENDED, null, circle.everybody());
        sheet.leaveAll();
        sheet.supply(lack -> true);
        sheet.report(Machine.end(whole.phase(), calledOff));
        sheet.add(new Effect.Complete(sheet.id(whole.key()), whole.phase()));
    }

    private Action action(Step step) {
        return protocol.action(step.action()).orElseThrow();
    }
}
