package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.DataCategory;

/** What a course wants done. Its id is the same however often it is worked out, so that doing it again does no harm. */
public sealed interface Effect {

    /** The id, unique among all courses. */
    String id();

    /**
     * A step is asked of an institution.
     *
     * @param id {@code COURSE/STEP#ROUND.NUMBER}; what follows the course is the ask's id
     * @param step the step's key
     * @param role the role it is asked in
     * @param partner who is asked
     * @param members which members of the household it is about
     * @param due by when, or null
     * @param shares which categories of data go with it
     * @param basis on which legal basis
     * @param article the article
     * @param flags what it must know first
     * @param labels what restricts who may see it
     */
    record Refer(
            String id,
            String step,
            String role,
            String partner,
            List<Integer> members,
            Instant due,
            Set<DataCategory> shares,
            LegalBasis.Kind basis,
            String article,
            Set<SafetyFlag> flags,
            Set<Sensitivity> labels)
            implements Effect {}

    /**
     * What was asked is not needed any more.
     *
     * @param id the ask's id and what is done with it
     * @param ask the ask's id within the course
     * @param step the step's key
     * @param partner who was asked
     */
    record CallOff(String id, String ask, String step, String partner) implements Effect {}

    /**
     * Whoever was asked is reminded.
     *
     * @param id the timer's id
     * @param step the step's key
     * @param partner who is reminded
     */
    record Remind(String id, String step, String partner) implements Effect {}

    /**
     * Somebody above is told that a step waits.
     *
     * @param id the timer's id
     * @param step the step's key
     * @param role the role it is told in, or null for the case manager
     * @param partner who is told
     */
    record Escalate(String id, String step, String role, String partner) implements Effect {}

    /**
     * Those who care for the person are told of a change.
     *
     * @param id the course's id and which of its changes this is
     * @param step the step's key
     * @param change what changed
     * @param partners who is told, never empty
     */
    record Notify(String id, String step, Change change, List<String> partners) implements Effect {}

    /**
     * Nobody of that role is known: a person must say who.
     *
     * @param id the step's key
     * @param step the step's key
     * @param role the role
     */
    record Attention(String id, String step, String role) implements Effect {}

    /**
     * A row for the ledger that falls due.
     *
     * @param id the timer's id
     * @param timer the timer
     */
    record StartTimer(String id, Timer timer) implements Effect {}

    /**
     * That row is not needed any more.
     *
     * @param id the timer's id
     * @param timer the timer's id within the course
     */
    record CancelTimer(String id, String timer) implements Effect {}

    /**
     * What the referral that began the protocol is from now on.
     *
     * @param id the course's id and the state
     * @param state its state
     */
    record Report(String id, State state) implements Effect {}

    /**
     * The course has ended.
     *
     * @param id the course's id
     * @param phase how
     */
    record Complete(String id, Phase phase) implements Effect {}

    /** What can change for those who care for a person. */
    enum Change {
        ACCEPTED,
        REJECTED,
        DONE,
        FAILED,
        LATE,
        STOPPED,
        NOTICE,
        BACK_TO_MANAGER,
        ENDED
    }
}
