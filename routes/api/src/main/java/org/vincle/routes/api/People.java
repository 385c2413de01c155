package org.vincle.routes.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Who may be one person, though no number says so, and what a named person decided about it. Unlike all else that the
 * person sees who runs the hub, it says who people are: to be shown, never to be logged.
 */
public interface People {

    /**
     * Pairs of people of whom nobody has decided yet whether they are one, the newest first. Before they are given back it
     * stands in the journey of each of their referrals who was shown them.
     *
     * @param limit how many at most
     * @param by the name of the person who looks
     */
    List<Alike> alike(int limit, String by);

    /** The referrals of such pairs by their ids alone, the newest first. */
    List<UUID> undecided(int limit);

    /** What was decided, the newest first. */
    List<Decided> decided(int limit);

    /**
     * Says that two referrals are about one person: from now on a partner's message that names the one by number finds the
     * open referral of the other. No partner is told a number that it did not have.
     *
     * @param one a referral of the one
     * @param other a referral of the other
     * @param by the name of the person who decided
     * @param reason in that person's words
     * @return false when that was said already
     */
    boolean link(UUID one, UUID other, String by, String reason);

    /**
     * Says that two referrals are not about one person, and who received what because it was said that they were.
     *
     * @param one a referral of the one
     * @param other a referral of the other
     * @param by the name of the person who decided
     * @param reason in that person's words
     */
    Parted unlink(UUID one, UUID other, String by, String reason);

    /**
     * Somebody as a referral describes them.
     *
     * @param referral which one
     * @param sender who referred them
     * @param person what that partner said of them
     */
    @PersonalData
    record Described(UUID referral, String sender, Person person) {

        @Override
        public String toString() {
            return "Described[not shown]";
        }
    }

    /**
     * Two people who may be one.
     *
     * @param one the newer referral's
     * @param other the older one's
     * @param why {@code name-and-birth-date}, or {@code number} for the same number under two systems
     */
    @PersonalData
    record Alike(Described one, Described other, String why) {

        @Override
        public String toString() {
            return "Alike[not shown]";
        }
    }

    /**
     * What a person decided last of two referrals.
     *
     * @param one a referral of the one
     * @param other a referral of the other
     * @param same whether they are about one person
     * @param by who decided
     * @param at when
     * @param reason in that person's words
     * @param uses how many messages found their referral by it
     */
    record Decided(UUID one, UUID other, boolean same, String by, Instant at, String reason, long uses) {}

    /**
     * What came of a link that is undone.
     *
     * @param changed false when it had been said already that they are two
     * @param received who received what because of it, oldest first
     */
    record Parted(boolean changed, List<Received> received) {}

    /**
     * Something that reached a partner only because of a link.
     *
     * @param referral about which referral
     * @param from who said it
     * @param kind what it was, for instance {@code answer}
     * @param to the partner that it was for, or null when there was none
     * @param delivered whether it went there
     * @param at when it was accepted
     */
    record Received(UUID referral, String from, String kind, String to, boolean delivered, Instant at) {}
}
