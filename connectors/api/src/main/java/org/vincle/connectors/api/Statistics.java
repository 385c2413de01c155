package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * How many referrals there were, by what they are and what became of them: counted, never named. Small numbers come as they
 * are; whoever shows them to anybody hides them first.
 */
public interface Statistics {

    /** How many of those there are by that property; what there is none of is left out. */
    List<Count> count(Question question, Property by);

    /** Until when the hub has counted what it was told; nothing has been counted yet when that is the epoch. */
    Instant counted();

    /** Which side of a referral an institution is on. */
    enum Side {
        /** It is asked. */
        RECEIVED,
        /** It asks, by itself or by a protocol that it began. */
        SENT
    }

    /** By what referrals are counted. */
    enum Property {
        /** The partner on the other side; of the whole town's, the one that is asked; empty when nobody is asked yet. */
        PARTNER,
        /** The INE code of the municipality in which the person lives; empty when it is not known, or secret. */
        TERRITORY,
        /** The first need that has a class, {@code other} when none has. */
        NEED,
        /** The name of the protocol of which it is a step; empty when it is none. */
        PROTOCOL,
        /** Within which time there was an answer; empty while there is none. */
        ANSWERED_WITHIN,
        /** Within which time it was ended by who was asked; empty while it is not. */
        ENDED_WITHIN,
        /** For which class of reasons it was declined; empty when it was not. */
        REASON,
        /** How it stands with the date by which an answer was asked for. */
        PUNCTUALITY
    }

    /** What became of a referral. */
    enum Course {
        /** Nobody has answered. */
        WAITING,
        /** Accepted, and not ended. */
        OPEN,
        /** Accepted, and done. */
        COMPLETED,
        /** Accepted, and ended without success. */
        FAILED,
        /** Declined. */
        DECLINED,
        /** Called off, before or after an answer. */
        CANCELLED
    }

    /**
     * Which referrals.
     *
     * @param institution the partner whose they are, or null for those of the whole town
     * @param side which side it is on
     * @param from from when on they were asked, UTC
     * @param until before when, UTC
     * @param asOf as they stood then, UTC
     */
    record Question(String institution, Side side, Instant from, Instant until, Instant asOf) {

        public Question {
            requireNonNull(side, "side");
            requireNonNull(from, "from");
            requireNonNull(until, "until");
            requireNonNull(asOf, "asOf");
        }
    }

    /**
     * How many.
     *
     * @param value of the property, a word or a code
     * @param course what became of them
     * @param referrals how many, 1 or more
     */
    record Count(String value, Course course, long referrals) {}
}
