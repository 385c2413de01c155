package org.vincle.connectors.desk.sending;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;

/**
 * What somebody is writing and has not sent; one thing after the other is known of it.
 *
 * @param id its id, which becomes that of the first referral
 * @param author the account of whoever writes it
 * @param changed when it was changed last, UTC
 * @param people whom it refers, the one whom it is about first, never null
 * @param known who else is known of their household, never null
 * @param flags what the recipient must know first, never null
 * @param labels what restricts who may see it, never null
 * @param want what for, or null
 * @param to whom, or null
 * @param basis on which basis, or null
 * @param files the documents that go with it, never null
 */
@PersonalData
public record Draft(
        UUID id,
        String author,
        Instant changed,
        List<Member> people,
        List<Relative> known,
        Set<SafetyFlag> flags,
        Set<Sensitivity> labels,
        Want want,
        Recipient to,
        Basis basis,
        List<Enclosure> files) {

    /**
     * Somebody who is referred.
     *
     * @param referral the id of the referral about them
     * @param consent the id of the consent about them, if there is to be one
     * @param relation what they are to the first, or null
     * @param person who they are
     * @param described whether somebody has said who they are beyond a number
     */
    @PersonalData
    public record Member(UUID referral, UUID consent, Code relation, Person person, boolean described) {

        @Override
        public String toString() {
            return "Member[not shown]";
        }
    }

    /**
     * What for.
     *
     * @param kind the word of the need or of what has happened
     * @param codes what that is called in code systems
     * @param begins the protocols that it begins, as their URLs, never null; empty when it is a need
     * @param words in the sender's own words, or null
     * @param priority how soon
     * @param dueBy the day by which an answer is expected, or null
     * @param note anything else, or null
     */
    @PersonalData
    public record Want(
            String kind,
            List<Code> codes,
            Set<String> begins,
            String words,
            Priority priority,
            String dueBy,
            String note) {

        public Want {
            codes = codes == null ? List.of() : List.copyOf(codes);
            begins = begins == null ? Set.of() : Set.copyOf(begins);
        }

        /** Whether it begins a protocol, so that the hub itself is asked. */
        boolean isEvent() {
            return !begins.isEmpty();
        }

        @Override
        public String toString() {
            return "Want[not shown]";
        }
    }

    /**
     * Whom.
     *
     * @param partner its name in the hub
     * @param offer the id of the service in the directory, or null when it was chosen by its name
     * @param service what is asked of it, or null
     */
    @PersonalData
    public record Recipient(String partner, String offer, Service service) {

        @Override
        public String toString() {
            return "Recipient[not shown]";
        }
    }

    /**
     * On which basis.
     *
     * @param way how it is known that it may be sent
     * @param givers who consents for each of the people, in their order, never null
     * @param day the day of the paper, or null
     * @param place where the paper lies, or null
     * @param at when it was confirmed on the screen, UTC, or null
     * @param language the tag of the language in which it was read there, or null
     */
    @PersonalData
    public record Basis(Way way, List<Giver> givers, String day, String place, Instant at, String language) {

        public Basis {
            requireNonNull(way, "way");
            givers = givers == null ? List.of() : List.copyOf(givers);
        }

        @Override
        public String toString() {
            return "Basis[not shown]";
        }
    }

    /** How it is known that it may be sent. */
    public enum Way {
        /** By what the institutions have agreed, without anybody's consent. */
        AGREEMENT,
        /** By a consent on paper. */
        PAPER,
        /** By a consent that was read and confirmed on this screen. */
        SCREEN
    }

    public Draft {
        requireNonNull(id, "id");
        requireNonNull(author, "author");
        requireNonNull(changed, "changed");
        people = people == null ? List.of() : List.copyOf(people);
        known = known == null ? List.of() : List.copyOf(known);
        flags = flags == null ? Set.of() : Set.copyOf(flags);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** One of which nothing is known yet. */
    static Draft begun(UUID id, String author, Instant now) {
        return new Draft(id, author, now, null, null, null, null, null, null, null, null);
    }

    /** Whom it is about; null before that is known. */
    Member first() {
        return people.isEmpty() ? null : people.get(0);
    }

    /** About whoever this is. */
    Draft about(Member first, List<Relative> known, Set<SafetyFlag> flags, Set<Sensitivity> labels) {
        // What was said of one person's papers is true of no other's.
        boolean same = first() != null
                && first().person().identifiers().stream()
                        .anyMatch(first.person().identifiers()::contains);
        var theirs = same ? of(List.of(first)) : List.<Enclosure>of();
        return new Draft(id, author, changed, List.of(first), known, flags, labels, want, to, null, theirs);
    }

    /** With that as what is known of one of the people. */
    Draft describing(int number, Person person) {
        var all = new ArrayList<>(people);
        var before = all.get(number);
        all.set(number, new Member(before.referral(), before.consent(), before.relation(), person, true));
        return new Draft(id, author, changed, all, known, flags, labels, want, to, basis, files);
    }

    /** About these people, of whom these others are known; what anybody has consented to was another thing. */
    Draft with(List<Member> people, List<Relative> known) {
        return new Draft(id, author, changed, people, known, flags, labels, want, to, null, of(people));
    }

    /** With that to be known first. */
    Draft with(Set<SafetyFlag> flags, Set<Sensitivity> labels) {
        var same = labels.equals(this.labels);
        return new Draft(id, author, changed, people, known, flags, labels, want, to, same ? basis : null, files);
    }

    /** For that; who is to be asked depends on it. */
    Draft wanting(Want want) {
        boolean same = this.want != null && want.kind().equals(this.want.kind());
        return new Draft(
                id, author, changed, people, known, flags, labels, want, same ? to : null, same ? basis : null, files);
    }

    /** To them; what anybody has consented to was to tell another. */
    Draft to(Recipient recipient) {
        boolean same = to != null && recipient.partner().equals(to.partner());
        return new Draft(
                id, author, changed, people, known, flags, labels, want, recipient, same ? basis : null, files);
    }

    /** On that basis. */
    Draft on(Basis basis) {
        return new Draft(id, author, changed, people, known, flags, labels, want, to, basis, files);
    }

    /** With that document too; what anybody has consented to was to tell less. */
    Draft enclosing(Enclosure file) {
        var all = new ArrayList<>(files);
        all.add(file);
        return new Draft(id, author, changed, people, known, flags, labels, want, to, null, all);
    }

    /** Without that document. */
    Draft without(Enclosure file) {
        var left = files.stream().filter(one -> !one.equals(file)).toList();
        return new Draft(id, author, changed, people, known, flags, labels, want, to, basis, left);
    }

    /** The documents that go with the referrals of these. */
    private List<Enclosure> of(List<Member> members) {
        return files.stream()
                .filter(file ->
                        members.stream().anyMatch(member -> member.referral().equals(file.about())))
                .toList();
    }

    /** Written by them from then on. */
    Draft by(String author, Instant now) {
        return new Draft(id, author, now, people, known, flags, labels, want, to, basis, files);
    }

    @Override
    public String toString() {
        return "Draft[not shown]";
    }
}
