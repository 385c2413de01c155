package org.vincle.routes.protocols.engine;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.routes.protocols.machine.Ask;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Phase;
import org.vincle.routes.protocols.machine.SharedPlan;
import org.vincle.routes.protocols.model.Protocol;

/** A course as each of those who care may see it. */
record Plans(Protocol protocol, Texts texts, Course course, Instant now) {

    /** What that institution sees of it, with what has changed. */
    PlanUpdate of(String reader, Map<String, String> change) {
        var plan = SharedPlan.of(protocol, course, reader);
        return new PlanUpdate(
                UUID.fromString(course.id()),
                course.turn(),
                protocol.url(),
                protocol.version(),
                texts.title(),
                course.reported(),
                change,
                plan.activities().stream().map(a -> activity(a, reader)).toList(),
                plan.team().stream()
                        .map(m -> new PlanUpdate.Member(m.partner(), texts.role(m.role()), m.from(), m.until()))
                        .toList(),
                now);
    }

    private PlanUpdate.Activity activity(SharedPlan.Activity activity, String reader) {
        return new PlanUpdate.Activity(
                activity.step(),
                texts.titles(activity.step()),
                phase(activity.phase()),
                activity.owner(),
                own(activity.step(), reader),
                activity.due(),
                activity.late());
    }

    /** The newest referral by which the reader was asked that step. */
    private UUID own(String step, String reader) {
        return course.step(step).stream()
                .flatMap(s -> s.asks().stream())
                .filter(a -> a.partner().equals(reader))
                .map(Ask::id)
                .reduce((older, newer) -> newer)
                .map(ask -> CaseIds.referral(course.began(), course.id() + "/" + ask))
                .orElse(null);
    }

    private static PlanUpdate.Phase phase(Phase phase) {
        return switch (phase) {
            case WAITING, PLANNED -> PlanUpdate.Phase.PLANNED;
            case OPEN -> PlanUpdate.Phase.OPEN;
            case DONE -> PlanUpdate.Phase.COMPLETED;
            case FAILED -> PlanUpdate.Phase.FAILED;
            case SKIPPED -> PlanUpdate.Phase.LEFT_OUT;
            case STOPPED -> PlanUpdate.Phase.STOPPED;
        };
    }
}
