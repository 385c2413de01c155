package org.vincle.routes.host.partners;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sight.Told;
import org.vincle.routes.api.Steps;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/**
 * Decides what one reader may still be shown. What lies on its shelf was cleared when it was delivered, so the question is
 * whether all of that might be told today: what a source has told of a referral is shown whole or not at all.
 *
 * @param policy who decides
 * @param reader who reads
 */
record Reading(Policy policy, String reader) {

    private static final Decision OWN = new Decision(Set.of(), "own", null, null, null, null);

    /**
     * What came of it.
     *
     * @param shown whether it is shown
     * @param source whose data it is
     * @param decision why, or why not
     */
    record Verdict(boolean shown, String source, Decision decision) {

        /** Whether it is another's, so that it stands in the audit trail. */
        boolean isAnothers(String reader) {
            return !source.equals(reader);
        }
    }

    /** What that partner has told of the referral. */
    Verdict of(Sight sight, String teller) {
        var source = Steps.source(sight.referral(), teller);
        if (source.equals(reader)) {
            return new Verdict(true, source, OWN);
        }
        var decisions = new ArrayList<Decision>();
        for (var told : sight.told()) {
            if (Steps.source(sight.referral(), told.from()).equals(source)) {
                decisions.addAll(again(sight, told));
            }
        }
        if (decisions.isEmpty()) {
            return verdict(source, decide(sight, source, null));
        }
        return decisions.stream()
                .filter(Decision::denied)
                .findFirst()
                .map(not -> new Verdict(false, source, not))
                .orElseGet(() -> new Verdict(
                        true,
                        source,
                        decisions.stream()
                                .max(Comparator.comparing(d -> d.fields().size()))
                                .orElseThrow()));
    }

    /** The referral as the reader's opening shows it; nothing that is not shown for the sake of that alone. */
    Verdict opened(Sight sight) {
        var sender = sight.referral().sender().partner();
        var source = sender == null ? reader : Steps.source(sight.referral(), sender);
        var decision = source.equals(reader) ? OWN : decide(sight, source, sight.referral());
        return new Verdict(decision.alerts() && decision.content() instanceof Referral, source, decision);
    }

    /** What belongs to no referral that is known: what needs a consent is denied. */
    Verdict of(String source) {
        return verdict(source, policy.decide(new Question(Purpose.READ, source, reader, null)));
    }

    private static Verdict verdict(String source, Decision decision) {
        return new Verdict(!decision.denied(), source, decision);
    }

    /** What was told then, decided now; denied where anything of it would be withheld that was not. */
    private List<Decision> again(Sight sight, Told told) {
        var decisions = new ArrayList<Decision>();
        var said = decide(sight, Steps.source(sight.referral(), told.from()), told.message());
        decisions.add(held(
                said, told.withheld().isEmpty() ? Set.of() : told.withheld().get(0)));
        var sender = told.referral().sender().partner();
        var owner = Steps.source(sight.referral(), sender == null ? told.from() : sender);
        if (told.withheld().size() > 1 && !owner.equals(reader)) {
            decisions.add(
                    held(decide(sight, owner, told.referral()), told.withheld().get(1)));
        }
        return decisions;
    }

    private static Decision held(Decision now, Set<String> then) {
        var more = now.withheld().stream().filter(w -> !then.contains(w.path())).toList();
        if (more.isEmpty()) {
            return now;
        }
        var why =
                more.stream().map(Withheld::why).max(Comparator.naturalOrder()).orElseThrow();
        return new Decision(Set.of(), now.rule(), null, more, why, null);
    }

    /** Each field that the reader could not be shown of the referral if that partner told it. */
    Map<Field, Why> closed(Sight sight, String teller) {
        var source = Steps.source(sight.referral(), teller);
        return source.equals(reader) ? Map.of() : policy.closed(question(sight, source, null));
    }

    private Decision decide(Sight sight, String source, Message content) {
        return policy.decide(question(sight, source, content));
    }

    private Question question(Sight sight, String source, Message content) {
        var around = Circumstances.of(sight.ground(), content, sight.consents())
                .within(Steps.within(sight.referral()))
                .during(sight.emergency());
        return new Question(Purpose.READ, source, reader, sight.referral().id(), around);
    }
}
