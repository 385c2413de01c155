package org.vincle.connectors.desk.person;

import java.util.List;
import java.util.Objects;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.PlanUpdate.Activity;
import org.vincle.connectors.api.model.PlanUpdate.Member;
import org.vincle.connectors.desk.web.Words;

/**
 * A shared plan, in words.
 *
 * @param title what it is called
 * @param steps what is to be done, in the plan's order
 * @param team who helps, those who have left last
 */
@PersonalData
public record PlanView(String title, List<Step> steps, List<Helper> team) {

    /**
     * Something to be done.
     *
     * @param title what
     * @param who the institution that has it, or empty
     * @param due by when, or empty
     * @param phase where it stands
     * @param late whether its time is over and it is not
     * @param over whether nobody need do anything of it any more
     */
    @PersonalData
    public record Step(String title, String who, String due, String phase, boolean late, boolean over) {

        @Override
        public String toString() {
            return "Step[not shown]";
        }
    }

    /**
     * An institution of the team.
     *
     * @param name what people call it
     * @param role what it does there, or empty
     * @param time since when, or from when to when
     */
    @PersonalData
    public record Helper(String name, String role, String time) {

        @Override
        public String toString() {
            return "Helper[not shown]";
        }
    }

    /** That plan; null when there is none, or nothing of it may be told. */
    public static PlanView of(Words words, Directory directory, PlanUpdate plan) {
        if (plan == null || plan.activities().isEmpty() && plan.team().isEmpty()) {
            return null;
        }
        var team = plan.team().stream()
                .sorted((one, other) -> Boolean.compare(one.until() != null, other.until() != null))
                .map(member -> helper(words, directory, member))
                .toList();
        return new PlanView(
                Objects.requireNonNullElseGet(words.own(plan.title()), () -> words.say("personal.plan")),
                plan.activities().stream()
                        .map(activity -> step(words, directory, activity))
                        .toList(),
                team);
    }

    private static Step step(Words words, Directory directory, Activity activity) {
        boolean over =
                switch (activity.phase()) {
                    case PLANNED, OPEN -> false;
                    case COMPLETED, FAILED, STOPPED, LEFT_OUT -> true;
                };
        return new Step(
                Objects.requireNonNullElse(words.own(activity.title()), activity.step()),
                activity.owner() == null ? "" : title(directory, activity.owner()),
                activity.due() == null ? "" : words.moment(activity.due()),
                words.word("personal.phase", activity.phase()),
                activity.late() && !over,
                over);
    }

    private static Helper helper(Words words, Directory directory, Member member) {
        var since = member.since() == null ? "" : words.day(member.since());
        return new Helper(
                title(directory, member.partner()),
                Objects.requireNonNullElse(words.own(member.role()), ""),
                member.until() == null
                        ? words.say("personal.plan.since", since)
                        : words.say("personal.plan.until", since, words.day(member.until())));
    }

    /** What people call that partner. */
    static String title(Directory directory, String partner) {
        return directory.named(partner).map(Partner::title).orElse(partner);
    }

    @Override
    public String toString() {
        return "PlanView[not shown]";
    }
}
