package org.vincle.routes.protocols.machine;

import static org.vincle.routes.protocols.machine.Deadlines.round;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.machine.Effect.Change;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Escalation;
import org.vincle.routes.protocols.model.Escalation.Unless;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/** The rules of a step that somebody has: who is asked, and what becomes of the answer or of silence. */
final class Asking {

    private final Protocol protocol;
    private final World world;
    private final Sheet sheet;
    private final Circle circle;
    private final Deadlines deadlines;

    Asking(Protocol protocol, World world, Sheet sheet, Circle circle) {
        this.protocol = protocol;
        this.world = world;
        this.sheet = sheet;
        this.circle = circle;
        this.deadlines = new Deadlines(protocol, world, sheet);
    }

    /** The step, or group, is under way from now on, with its deadline. */
    void open(Step step, Action action) {
        deadlines.start(step.opened(sheet.now(), deadlines.due(action)), action);
    }

    /** Tells whoever plays the role, or all who care, and that is all. */
    void give(Step step, Action action) {
        var partners = action.role() == null
                ? circle.concerned(step)
                : players(step, action.role()).stream().limit(1).toList();
        if (action.role() != null && partners.isEmpty()) {
            sheet.lacks(step, action.role());
        }
        sheet.tell(step, Change.NOTICE, null, partners);
        sheet.put(step.opened(sheet.now(), null).ended(Phase.DONE, sheet.now()));
    }

    /** Asks the next institution of that role, else the case manager; nobody is asked twice in one round. */
    void ask(Step step, String code) {
        var tried = step.asks().stream().map(Ask::partner).toList();
        var roster = players(step, code);
        var next = roster.stream().filter(p -> !tried.contains(p)).findFirst();
        if (roster.isEmpty()) {
            sheet.lacks(step, code);
        }
        if (next.isPresent()) {
            refer(step, code, next.get());
        } else {
            askManager(step, tried);
        }
    }

    /** Somebody may play the role by now: they are asked, or told, unless somebody has taken the step on meanwhile. */
    void lookAgain(Lack lack) {
        var step = sheet.step(lack.step());
        var roster = players(step, lack.role());
        if (roster.isEmpty()) {
            return;
        }
        sheet.supply(lack::equals);
        if (action(step).notice()) {
            sheet.tell(step, Change.NOTICE, null, roster.subList(0, 1));
        } else if (step.asks().stream().noneMatch(Ask::taken)) {
            var tried = step.asks().stream().map(Ask::partner).toList();
            roster.stream().filter(p -> !tried.contains(p)).findFirst().ifPresent(p -> refer(step, lack.role(), p));
        }
    }

    private List<String> players(Step step, String code) {
        return world.roster().apply(role(code), Circle.member(step));
    }

    private void askManager(Step step, List<String> tried) {
        if (tried.contains(sheet.manager())) {
            sheet.tell(step, Change.FAILED, null, circle.concerned(step));
            end(step, Phase.FAILED);
        } else {
            sheet.tell(step, Change.BACK_TO_MANAGER, null, List.of(sheet.manager()));
            refer(step, protocol.root().role(), sheet.manager());
        }
    }

    private void refer(Step before, String code, String partner) {
        var role = role(code);
        var ask = new Ask(round(before) + "." + (before.asks().size() + 1), code, partner, State.REQUESTED);
        var asks = new ArrayList<>(before.asks());
        asks.add(ask);
        var step = deadlines.kept(before, ask);
        sheet.put(step.with(asks));
        sheet.add(new Effect.Refer(
                sheet.id(ask.id()),
                step.key(),
                code,
                partner,
                circle.members(step, role),
                step.due(),
                role.shares(),
                role.basis(),
                role.article(),
                protocol.protection().flags(),
                protocol.protection().labels()));
        if (asks.stream().filter(Ask::open).count() == 1) {
            deadlines.press(step, ask);
        }
    }

    /** The state of an ask has changed; what is older than what is known changes nothing. */
    void move(Occurrence.Moved moved) {
        for (var step : sheet.steps()) {
            for (var ask : step.asks()) {
                if (ask.id().equals(moved.ask()) && step.phase() == Phase.OPEN && ask.mayBecome(moved.state())) {
                    moved(step, ask, ask.at(moved.state()));
                }
            }
        }
    }

    private void moved(Step before, Ask was, Ask is) {
        var asks = new ArrayList<>(before.asks());
        asks.set(asks.indexOf(was), is);
        var step = before.with(asks);
        sheet.put(step);
        if (!was.taken() && (is.taken() || is.state() == State.COMPLETED)) {
            taken(step, is);
        }
        switch (is.state()) {
            case COMPLETED -> roundDone(sheet.step(step.key()), is);
            case REJECTED, CANCELLED -> rejected(sheet.step(step.key()), is);
            case FAILED -> failed(sheet.step(step.key()), is);
            default -> {}
        }
    }

    private void taken(Step step, Ask ask) {
        sheet.join(ask, step, circle.members(step, role(ask.role())));
        deadlines.accepted(step);
        sheet.tell(step, Change.ACCEPTED, ask.partner(), circle.concerned(step));
        callOff(step, other -> other.state() == State.REQUESTED);
    }

    private void roundDone(Step step, Ask ask) {
        sheet.tell(step, Change.DONE, ask.partner(), circle.concerned(step));
        var repeat = action(step).repeat();
        if (repeat == null || step.round() >= repeat.count()) {
            end(step, Phase.DONE);
            return;
        }
        callOff(step, other -> true);
        sheet.leave(ask, step);
        sheet.cancel(t -> t.step().equals(step.key()));
        var at = world.calendar().beginning(step.roundSince(), repeat.every());
        if (at.isAfter(sheet.now())) {
            sheet.start(new Timer(round(step) + "/again", step.key(), Timer.Kind.ROUND, 0, at));
        } else {
            again(sheet.step(step.key()), action(step));
        }
    }

    private void again(Step step, Action action) {
        sheet.supply(l -> l.step().equals(step.key()));
        deadlines.start(step.again(sheet.now(), deadlines.due(action)), action);
        ask(sheet.step(step.key()), action.role());
    }

    private void rejected(Step step, Ask ask) {
        sheet.leave(ask, step);
        sheet.tell(step, Change.REJECTED, ask.partner(), circle.concerned(step));
        if (step.asks().stream().anyMatch(Ask::open)) {
            return;
        }
        switch (action(step).rejection()) {
            case NEXT_INSTITUTION -> next(step, ask);
            case CASE_MANAGER ->
                askManager(step, step.asks().stream().map(Ask::partner).toList());
            case FAIL -> end(step, Phase.FAILED);
        }
    }

    private void next(Step step, Ask ask) {
        if (ask.partner().equals(sheet.manager())
                && !ask.role().equals(action(step).role())) {
            askManager(step, step.asks().stream().map(Ask::partner).toList());
        } else {
            ask(step, ask.role());
        }
    }

    private void failed(Step step, Ask ask) {
        sheet.leave(ask, step);
        sheet.tell(step, Change.FAILED, ask.partner(), circle.concerned(step));
        if (step.asks().stream().noneMatch(Ask::open)) {
            end(step, Phase.FAILED);
        }
    }

    /** A timer of a step that is under way. */
    void due(Timer timer, Step step, Action action) {
        switch (timer.kind()) {
            case DEADLINE -> {
                sheet.put(step.overdue());
                sheet.tell(step, Change.LATE, null, circle.managerAndOwners(step));
            }
            case ESCALATION -> escalate(timer, step, action.escalations().get(timer.number()));
            case ROUND -> again(step, action);
            case BEGIN -> {}
        }
    }

    private void escalate(Timer timer, Step step, Escalation escalation) {
        if (escalation.unless() == Unless.ACCEPTED && step.asks().stream().anyMatch(Ask::taken)) {
            return;
        }
        switch (escalation.kind()) {
            case REMIND ->
                step.asks().stream()
                        .filter(Ask::open)
                        .forEach(a -> sheet.add(
                                new Effect.Remind(sheet.id(timer.id() + "/" + a.partner()), step.key(), a.partner())));
            case SECOND -> second(step, escalation);
            case SUPERVISOR -> {
                var above =
                        players(step, escalation.role()).stream().findFirst().orElse(sheet.manager());
                sheet.add(new Effect.Escalate(sheet.id(timer.id()), step.key(), escalation.role(), above));
            }
        }
    }

    private void second(Step step, Escalation escalation) {
        var code = escalation.role() == null ? action(step).role() : escalation.role();
        var tried = step.asks().stream().map(Ask::partner).toList();
        var roster = players(step, code);
        if (roster.isEmpty()) {
            sheet.lacks(step, code);
        }
        roster.stream().filter(p -> !tried.contains(p)).findFirst().ifPresentOrElse(p -> refer(step, code, p), () -> {
            if (!tried.contains(sheet.manager())) {
                askManager(step, tried);
            }
        });
    }

    /** Nothing more can happen to it: nobody is asked, nothing is due. */
    void end(Step step, Phase how) {
        callOff(step, other -> true);
        sheet.cancel(t -> t.step().equals(step.key()));
        sheet.supply(l -> l.step().equals(step.key()));
        step.asks().forEach(a -> sheet.leave(a, step));
        sheet.put(sheet.step(step.key()).ended(how, sheet.now()));
    }

    private void callOff(Step step, Predicate<Ask> which) {
        var asks = new ArrayList<>(sheet.step(step.key()).asks());
        for (var ask : List.copyOf(asks)) {
            if (ask.open() && which.test(ask)) {
                asks.set(asks.indexOf(ask), ask.at(State.CANCELLED));
                sheet.leave(ask, step);
                sheet.add(new Effect.CallOff(sheet.id(ask.id() + "/off"), ask.id(), step.key(), ask.partner()));
            }
        }
        sheet.put(sheet.step(step.key()).with(asks));
    }

    private Role role(String code) {
        return protocol.role(code).orElseThrow();
    }

    private Action action(Step step) {
        return protocol.action(step.action()).orElseThrow();
    }
}
