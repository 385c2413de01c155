package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The shared plan of a person as one of those who care for them may see it, and what has changed in it. It travels about
 * the referral by which its reader takes part; what came before is replaced by it.
 *
 * @param plan the hub's id of the plan, which is the course's
 * @param turn how many times the plan has changed; of two, the higher is the newer
 * @param protocol the protocol's canonical URL
 * @param version its version
 * @param title what the plan is called, by language: ca, es, en
 * @param state what the referral that began it is
 * @param change what has changed, in words, by language; names no person
 * @param activities its steps, in the protocol's order, never null
 * @param team who cares or has cared for the person, never null
 * @param at when it changed, UTC
 */
@PersonalData
public record PlanUpdate(
        UUID plan,
        int turn,
        String protocol,
        String version,
        Map<String, String> title,
        State state,
        Map<String, String> change,
        List<Activity> activities,
        List<Member> team,
        Instant at)
        implements Message {

    /** Where a step of the plan stands. */
    public enum Phase {
        PLANNED,
        OPEN,
        COMPLETED,
        FAILED,
        STOPPED,
        LEFT_OUT
    }

    /**
     * One step of the plan.
     *
     * @param step its key within the plan
     * @param title what it is called, by language
     * @param phase where it stands
     * @param owner the partner that has it now, or null
     * @param referral the referral by which the reader has it, or null when it is another's
     * @param due by when, or null
     * @param late whether that has passed
     */
    public record Activity(
            String step,
            Map<String, String> title,
            Phase phase,
            String owner,
            UUID referral,
            Instant due,
            boolean late) {

        public Activity {
            requireNonNull(step, "step");
            requireNonNull(phase, "phase");
            title = title == null ? Map.of() : Map.copyOf(title);
        }
    }

    /**
     * One institution of the team.
     *
     * @param partner its name in the hub
     * @param role what it does there, by language
     * @param since when it joined
     * @param until when it left, or null
     */
    public record Member(String partner, Map<String, String> role, Instant since, Instant until) {

        public Member {
            requireNonNull(partner, "partner");
            role = role == null ? Map.of() : Map.copyOf(role);
        }
    }

    public PlanUpdate {
        requireNonNull(plan, "plan");
        requireNonNull(protocol, "protocol");
        title = title == null ? Map.of() : Map.copyOf(title);
        change = change == null ? Map.of() : Map.copyOf(change);
        activities = Lists.copy(activities);
        team = Lists.copy(team);
    }

    @Override
    public String toString() {
        return "PlanUpdate[not shown]";
    }
}
