package org.vincle.routes.protocols.machine;

import java.time.Instant;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Escalation.Unless;
import org.vincle.routes.protocols.model.Protocol;

/** The rules of how long a step may take, and of when whoever was asked is pressed. */
final class Deadlines {

    private final Protocol protocol;
    private final World world;
    private final Sheet sheet;

    Deadlines(Protocol protocol, World world, Sheet sheet) {
        this.protocol = protocol;
        this.world = world;
        this.sheet = sheet;
    }

    /** What begins the ids of all that belongs to this round of a step. */
    static String round(Step step) {
        return step.key() + "#" + step.round();
    }

    /** By when that is to be done which begins now; null when it has all the time. */
    Instant due(Action action) {
        return action.deadline() == null ? null : world.calendar().deadline(sheet.now(), action.deadline());
    }

    /** The timers of a round, which run however many are asked in it. */
    void start(Step step, Action action) {
        sheet.put(step);
        if (step.due() != null) {
            sheet.start(new Timer(round(step) + "/deadline", step.key(), Timer.Kind.DEADLINE, 0, step.due()));
        }
        for (int i = 0; i < action.escalations().size(); i++) {
            if (action.escalations().get(i).after() == null) {
                sheet.start(
                        new Timer(round(step) + "/escalation-" + i, step.key(), Timer.Kind.ESCALATION, i, step.due()));
            }
        }
    }

    /** The step with a deadline that whoever is asked now can keep: the old one while it has not passed. */
    Step kept(Step step, Ask ask) {
        if (step.due() == null || step.due().isAfter(sheet.now())) {
            return step;
        }
        var later = step.until(due(action(step)));
        sheet.start(new Timer(ask.id() + "/deadline", step.key(), Timer.Kind.DEADLINE, 0, later.due()));
        return later;
    }

    /** The time to answer begins anew for whoever is asked next. */
    void press(Step step, Ask ask) {
        var escalations = action(step).escalations();
        sheet.cancel(t -> t.step().equals(step.key())
                && t.kind() == Timer.Kind.ESCALATION
                && escalations.get(t.number()).after() != null);
        for (int i = 0; i < escalations.size(); i++) {
            if (escalations.get(i).after() != null) {
                var at = world.calendar()
                        .deadline(sheet.now(), escalations.get(i).after());
                sheet.start(new Timer(ask.id() + "/escalation-" + i, step.key(), Timer.Kind.ESCALATION, i, at));
            }
        }
    }

    /** Nobody is pressed any more to accept. */
    void accepted(Step step) {
        sheet.cancel(t -> t.step().equals(step.key())
                && t.kind() == Timer.Kind.ESCALATION
                && action(step).escalations().get(t.number()).unless() == Unless.ACCEPTED);
    }

    private Action action(Step step) {
        return protocol.action(step.action()).orElseThrow();
    }
}
