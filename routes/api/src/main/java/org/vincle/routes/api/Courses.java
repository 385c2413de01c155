package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;

/**
 * What the ledger keeps of running protocols. A turn is committed whole: where the course stands, what falls due by itself,
 * and what is said to institutions; or, when another turn of the same course came first, not at all.
 */
public interface Courses {

    /** The hub's own name as an institution: whoever is asked a step of a protocol answers it. No partner may bear it. */
    String PARTNER = "protocols";

    /**
     * A course as it stands.
     *
     * @param id its id, which is the shared plan's
     * @param protocol the protocol's canonical URL
     * @param version the version it began under, or null
     * @param turn how many turns it has taken, from 1
     * @param state all that is remembered of it, in canonical JSON: ids, states and times, nothing of the person
     * @param ended whether nothing more can happen
     * @param referral the referral that began it
     */
    record Held(UUID id, String protocol, String version, long turn, String state, boolean ended, UUID referral) {}

    /**
     * A turn to be committed.
     *
     * @param next the course after it; its turn is one more than the turn that it was worked out from
     * @param start what is to fall due, never null
     * @param cancel the ids of what is not to fall due any more, never null
     * @param say what is said to institutions, in order, never null
     * @param done the timer whose falling due this turn answers, or null
     * @param lack what a person must mend from now on, never null
     * @param mended the ids of what was lacking and is not any more, never null
     */
    @PersonalData
    record Turned(
            Held next,
            List<Timer> start,
            List<String> cancel,
            List<Said> say,
            String done,
            List<Lack> lack,
            List<String> mended) {

        /** One in which nothing is lacking. */
        public Turned(Held next, List<Timer> start, List<String> cancel, List<Said> say, String done) {
            this(next, start, cancel, say, done, null, null);
        }

        public Turned {
            requireNonNull(next, "next");
            start = start == null ? List.of() : List.copyOf(start);
            cancel = cancel == null ? List.of() : List.copyOf(cancel);
            say = say == null ? List.of() : List.copyOf(say);
            lack = lack == null ? List.of() : List.copyOf(lack);
            mended = mended == null ? List.of() : List.copyOf(mended);
        }

        @Override
        public String toString() {
            return "Turned[not shown]";
        }
    }

    /**
     * Something that falls due by itself.
     *
     * @param id its id within the course, the same however often it is worked out
     * @param at when, UTC
     */
    record Timer(String id, Instant at) {}

    /**
     * Something without which a course does not go on as it should, for a person to mend. Until then it stands among what
     * needs attention; when that person wants it to be tried again, its id falls due as a timer's does.
     *
     * @param id its id within the course, the same however often it is worked out
     * @param code what it is, a stable word with sentences in the resource files
     * @param path where, in words of the protocol; it says nothing of the person
     */
    record Lack(String id, String code, String path) {}

    /**
     * Something said by {@link #PARTNER}; its message id makes saying it again harmless.
     *
     * @param submission what is said
     * @param ask of a new referral, the id within the course by which its answers are known, else null
     */
    record Said(Submission submission, String ask) {}

    /**
     * A timer whose time has come, leased to whoever asked.
     *
     * @param course the course
     * @param timer the timer's id within the course
     * @param at when it was to fall due, UTC
     */
    record Due(UUID course, String timer, Instant at) {}

    /**
     * The ask that a referral stands for.
     *
     * @param course the course
     * @param ask the ask's id within the course
     * @param referral the referral
     */
    record Asked(UUID course, String ask, UUID referral) {}

    /** The course of that id. */
    Optional<Held> course(UUID id);

    /** The courses that a referral began, oldest first; a referral may begin several protocols. */
    List<Held> begunBy(UUID referral);

    /** The courses of a protocol that have not ended, the oldest first. */
    List<Held> running(String protocol, int limit);

    /** Which ask of which course that referral stands for. */
    Optional<Asked> asked(UUID referral);

    /** The referrals of a course's steps, oldest first. */
    List<Asked> asks(UUID course);

    /** The referral as it stands now, whole, amendments included, for whoever decides what comes next. */
    Optional<Referral> referral(UUID id);

    /** What institutions have told about a referral besides its beginning, oldest first: what findings have come since. */
    List<Message> told(UUID referral);

    /**
     * Commits a turn; false when the course had turned meanwhile, so that it must be worked out anew. Nothing that is said
     * can make a turn fail: words that crossed others' are left out when what they are about is over, calling off what is
     * being worked on becomes asking for it, and what else is refused is kept for a person.
     */
    boolean commit(Turned turned);

    /** Leases timers whose time has come, the longest due first, one per course; empty when none is, or another node took them. */
    List<Due> due(String node, int limit, Duration lease);

    /** Has that one listener told the earliest moment of each commit's timers on this node, so that nobody need look too often. */
    void onTimer(Consumer<Instant> listener);

    /** Gives up a timer that answers nothing any more. */
    void drop(UUID course, String timer);

    /** How many courses run, and how many timers are due and nobody has taken. */
    Counts counts();

    /** How many courses run, and how many of their timers are overdue. */
    record Counts(long running, long overdue) {}
}
