package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.routes.api.Policy.Decision;

/**
 * The audit trail: who was told what, by which rule and on which basis, and who was refused. It is only ever added to, each
 * entry holds the hash of the one before, and none holds content: ids and keyed digests, so that a person's data can be
 * erased and the trail is still whole.
 */
public interface Audit {

    /** What happened. */
    enum Event {
        SEND,
        READ,
        /** Somebody is told that a consent was withdrawn. */
        NOTICE,
        /** They have taken note. */
        ACKNOWLEDGED,
        CONSENT,
        WITHDRAWAL,
        /** What was owed and rested on a consent that stands no more is not sent. */
        STOPPED,
        EMERGENCY
    }

    /**
     * Something to be written down.
     *
     * @param event what happened
     * @param source whose data
     * @param recipient who was told, or would have been
     * @param referral which referral, or null
     * @param concerns the delivery, consent or opening that it is about, or null
     * @param people by what numbers those are known whom it is about, of which digests are kept; never null
     * @param decision what the policy said, or null where it was not asked
     * @param account the account of whoever read or said it, at the recipient of what is read and else at the source; null
     *     when it was a system
     */
    @PersonalData
    record Fact(
            Event event,
            String source,
            String recipient,
            UUID referral,
            UUID concerns,
            List<Identifier> people,
            Decision decision,
            String account) {

        /** What a system read or said. */
        public Fact(
                Event event,
                String source,
                String recipient,
                UUID referral,
                UUID concerns,
                List<Identifier> people,
                Decision decision) {
            this(event, source, recipient, referral, concerns, people, decision, null);
        }

        public Fact {
            requireNonNull(event, "event");
            requireNonNull(source, "source");
            people = people == null ? List.of() : List.copyOf(people);
        }

        /** Whether it was permitted. */
        public boolean permitted() {
            return decision == null || !decision.denied();
        }

        @Override
        public String toString() {
            return "Fact[not shown]";
        }
    }

    /**
     * An entry as it stands in the trail.
     *
     * @param day the day of its chain, UTC
     * @param chain which of the chains that are written side by side
     * @param number its number in that day's chain, from 1
     * @param at when, UTC
     * @param event what happened
     * @param permitted whether it was permitted
     * @param source whose data
     * @param recipient who was told, or would have been, or null
     * @param referral which referral, or null
     * @param concerns the delivery, consent or opening that it is about, or null
     * @param detail the rules, their versions and bases, and what was withheld
     * @param hash the hash that the next entry holds
     */
    record Entry(
            LocalDate day,
            String chain,
            long number,
            Instant at,
            Event event,
            boolean permitted,
            String source,
            String recipient,
            UUID referral,
            UUID concerns,
            Detail detail,
            String hash) {}

    /**
     * How a decision came about.
     *
     * @param grants the rules that let something go, with their versions, bases and consents, never null
     * @param withheld what did not go, and why, never null
     * @param why why nothing went, or null
     * @param people keyed digests of the numbers of those whom it is about, never null
     * @param account the account of whoever read or said it, or null when it was a system
     */
    record Detail(List<Grant> grants, List<Withheld> withheld, Withheld.Why why, List<String> people, String account) {

        public Detail {
            grants = grants == null ? List.of() : List.copyOf(grants);
            withheld = withheld == null ? List.of() : List.copyOf(withheld);
            people = people == null ? List.of() : List.copyOf(people);
        }
    }

    /**
     * Something that is wrong with the trail.
     *
     * @param day the day of the chain
     * @param chain which chain
     * @param number the entry where it shows
     * @param kind what it looks like
     */
    record Flaw(LocalDate day, String chain, long number, Kind kind) {

        /** What a flaw looks like. */
        public enum Kind {
            ALTERED,
            REMOVED,
            INSERTED,
            /** The end of the chain is not the one that was sealed. */
            UNSEALED
        }
    }

    /**
     * What became of looking through the trail.
     *
     * @param entries how many were looked at
     * @param flaws what is wrong, in the order of the trail; empty when it is whole
     */
    record Verification(long entries, List<Flaw> flaws) {

        public Verification {
            flaws = List.copyOf(flaws);
        }

        /** Whether nothing is wrong. */
        public boolean isWhole() {
            return flaws.isEmpty();
        }
    }

    /**
     * Writes these down; they are on disk when it returns. Who has read something on the strength of a consent is owed a
     * notice of its withdrawal as one to whom it was sent.
     */
    void write(List<Fact> facts);

    /** What stands there about a referral, oldest first. */
    List<Entry> about(UUID referral);

    /** The same, and what stands there about the consents of its people, whatever these were given for. */
    List<Entry> explaining(UUID referral);

    /** What stands there about an institution's data, or what it was told, oldest first, from then on and before then. */
    List<Entry> of(String partner, Instant from, Instant until, int limit);

    /** Looks through all the chains of these days, the last included. */
    Verification verify(LocalDate first, LocalDate last);
}
