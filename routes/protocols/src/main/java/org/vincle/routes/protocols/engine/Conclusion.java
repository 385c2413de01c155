package org.vincle.routes.protocols.engine;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.api.Courses.Said;
import org.vincle.routes.api.Courses.Turned;

/** What becomes of a referral that began several protocols when all of them have ended. */
final class Conclusion {

    /** The id under which it is said, whoever says it. */
    static String id(UUID referral) {
        return referral + "/outcome";
    }

    /** Failed when one has failed, completed when one was; none when all were called off. */
    static Optional<Outcome> of(List<State> states, Locale language, Instant now) {
        return states.stream().allMatch(s -> s == State.CANCELLED)
                ? Optional.empty()
                : Optional.of(Reports.outcome(states.contains(State.FAILED), language, now));
    }

    /** A turn that says so, and changes nothing else of the course. */
    static Turned turn(Held held, Outcome outcome) {
        var next = new Held(
                held.id(),
                held.protocol(),
                held.version(),
                held.turn() + 1,
                held.state(),
                held.ended(),
                held.referral());
        var item = new Item(outcome, About.referral(held.referral()), null);
        var said = new Said(Letters.submission(id(held.referral()), item), null);
        return new Turned(next, List.of(), List.of(), List.of(said), null);
    }

    private Conclusion() {}
}
