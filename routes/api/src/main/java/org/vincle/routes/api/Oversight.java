package org.vincle.routes.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.model.State;

/** What the person who runs the hub sees and may do. Nothing here says who a referral is about. */
public interface Oversight {

    /** Every partner and how its deliveries stand. */
    List<PartnerStanding> partners();

    /** Referrals, newest first. */
    List<ReferralStanding> referrals(String partner, State state, int limit);

    /** One referral, found by its id or the unambiguous end of it. */
    Optional<ReferralStanding> referral(String id);

    /** The journey of a referral, oldest first. */
    List<JourneyEntry> journey(UUID referral);

    /** What waits for a person, oldest first. */
    List<Attention> attention(int limit);

    /**
     * Tries a parked delivery or message again, or has a step of a protocol looked at again.
     *
     * @param id its id
     * @param by the name of the person who decided
     * @return whether there was one
     */
    boolean retry(UUID id, String by);

    /** Gives it up; deliveries behind one go on, and a step stays with whoever has it. */
    boolean skip(UUID id, String by);

    /**
     * Gives an open referral, which nobody has been asked yet, to a partner.
     *
     * @param referral which one
     * @param partner the partner that it is for
     * @param by the name of the person who decided
     * @return whether it was open, and not that partner's own
     */
    boolean address(UUID referral, String partner, String by);

    /** Tries all parked deliveries and steps again and probes all paused partners now; how many that made due. */
    int retryAll(String by);

    /** How many rows are in which condition: {@code referrals}, {@code owed}, {@code parked}, {@code paused}, {@code messages}. */
    Map<String, Long> counts();

    /**
     * A partner's deliveries.
     *
     * @param name its name
     * @param sector its sector
     * @param standard what it speaks
     * @param owed how many wait
     * @param parked how many need attention
     * @param pausedSince since when it is paused, or null
     * @param pauseCode why, or null
     * @param probeAt when it is tried next, or null
     */
    record PartnerStanding(
            String name,
            String sector,
            String standard,
            long owed,
            long parked,
            Instant pausedSince,
            String pauseCode,
            Instant probeAt) {}

    /**
     * A referral without the person.
     *
     * @param id the hub's id
     * @param sender the partner that asks
     * @param recipient the partner that is asked, or null
     * @param state where it stands
     * @param version counts its changes
     * @param createdAt when it was accepted
     * @param updatedAt when it last changed
     */
    record ReferralStanding(
            UUID id,
            String sender,
            String recipient,
            State state,
            long version,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * One step of a referral's journey; written once, never changed.
     *
     * @param number its place in the journey, from 1
     * @param at when it was committed
     * @param kind what happened: {@code received}, {@code state}, {@code owed}, {@code delivered}, {@code withheld},
     *     {@code parked}, {@code retried}, {@code skipped}, {@code warning}, {@code loss}, {@code linked}, {@code amended},
     *     {@code addressed}, {@code person-shown}, {@code person-linked}, {@code person-parted},
     *     {@code originals-deleted}
     * @param actor the partner or person concerned
     * @param standard the standard it came or went in, or null
     * @param state the state after it, or null when it changed none
     * @param code a stable word, or null
     * @param detail paths, classes, counts and a person's reason as JSON, never a value of the message; or null
     */
    record JourneyEntry(
            int number,
            Instant at,
            String kind,
            String actor,
            String standard,
            State state,
            String code,
            String detail) {}

    /**
     * Something that waits for a person.
     *
     * @param id a delivery's, message's, referral's or emergency's id, or that of something that a step of a protocol lacks
     * @param what {@code delivery}, {@code message}, {@code emergency}, {@code step}, or {@code referral} for one that the
     *     directory found no one recipient for
     * @param referral which referral, or null when none was found
     * @param partner which partner
     * @param code why, a stable word with sentences in the resource files
     * @param path where in the message, or null
     * @param since since when
     * @param behind how many deliveries wait behind it
     */
    record Attention(
            UUID id, String what, UUID referral, String partner, String code, String path, Instant since, int behind) {}
}
