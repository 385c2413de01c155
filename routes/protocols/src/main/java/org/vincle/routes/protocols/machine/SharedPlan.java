package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.model.Protocol;

/**
 * What one institution may see of a course: the shared plan and who takes part, FHIR's CarePlan with its CareTeam.
 *
 * @param course the course's id
 * @param protocol the protocol's canonical URL
 * @param version its version
 * @param state what the referral that began it is
 * @param activities its steps, never null
 * @param team who cares or has cared for the person, never null
 */
public record SharedPlan(
        String course, String protocol, String version, State state, List<Activity> activities, List<Membership> team) {

    /**
     * One step of the plan.
     *
     * @param step the step's key
     * @param action the action's id
     * @param member which member of the household it is for, or null for all
     * @param phase where it stands
     * @param round which repetition it is at
     * @param owner who has it now, or null
     * @param due by when, or null
     * @param late whether that has passed
     */
    public record Activity(
            String step,
            String action,
            Integer member,
            Phase phase,
            int round,
            String owner,
            Instant due,
            boolean late) {}

    public SharedPlan {
        activities = List.copyOf(activities);
        team = List.copyOf(team);
    }

    /** What that institution sees: everything as the case manager, nothing as a stranger, else only members it serves. */
    public static SharedPlan of(Protocol protocol, Course course, String reader) {
        boolean manages = reader.equals(course.manager());
        boolean restricted = protocol.protection().restricted();
        var own = course.team().stream().filter(m -> m.partner().equals(reader)).toList();
        boolean belongs = manages || !own.isEmpty();
        var served = own.stream().flatMap(m -> m.members().stream()).distinct().toList();
        var activities = course.steps().stream()
                .filter(s -> belongs && s.parent() != null && isStep(protocol, course, s))
                .filter(s -> manages || s.member() == null || served.contains(s.member()))
                .filter(s -> manages
                        || !restricted
                        || own.stream().anyMatch(m -> m.step().equals(s.key())))
                .map(SharedPlan::activity)
                .toList();
        var team = course.team().stream()
                .filter(m -> belongs)
                .filter(m -> manages
                        || !restricted
                        || m.partner().equals(reader)
                        || m.partner().equals(course.manager()))
                .filter(m -> manages
                        || m.partner().equals(reader)
                        || m.members().isEmpty()
                        || m.members().stream().anyMatch(served::contains))
                .toList();
        return new SharedPlan(
                course.id(), course.protocol(), course.version(), belongs ? course.reported() : null, activities, team);
    }

    /** Neither a group nor what has a step for each member of the household. */
    private static boolean isStep(Protocol protocol, Course course, Step step) {
        return protocol.action(step.action()).stream().noneMatch(a -> a.group())
                && course.steps().stream().noneMatch(s -> step.key().equals(s.parent()));
    }

    private static Activity activity(Step step) {
        var owner = Stream.of(true, false)
                .flatMap(open -> step.asks().stream()
                        .filter(a -> open ? a.taken() : a.state() == State.COMPLETED)
                        .map(Ask::partner))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Activity(
                step.key(), step.action(), step.member(), step.phase(), step.round(), owner, step.due(), step.late());
    }
}
