package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Finding.Kind;

/**
 * The requester changes a referral that is under way: FHIR, an update of its own resources; HL7 v2, REF^I13.
 * What has been proved of the person ({@link Systems#PROOF}) is added by being said, and stays whatever is said anew.
 *
 * @param referral the content as it stands from now on; from a connector, only what {@code parts} names counts, and what
 *     is proved
 * @param parts which parts of the content are said anew, and once the ledger has it, which differ from before; never null
 * @param at when, UTC, or null
 */
@PersonalData
public record Amendment(Referral referral, Set<Part> parts, Instant at) implements Message {

    /** The parts of a referral that can be said anew; who asks whom is not among them, only who speaks for either. */
    public enum Part {
        SENDER(Referral::sender),
        RECIPIENT(Referral::recipient),
        SERVICE(Referral::service),
        NEEDS(Referral::needs),
        PRIORITY(Referral::priority),
        IDENTIFIERS(r -> r.person().identifiers()),
        NAME(r -> r.person().name()),
        BIRTH_DATE(r -> r.person().birthDate()),
        GENDER(r -> r.person().gender()),
        LANGUAGE(r -> r.person().language()),
        ADDRESSES(r -> r.person().addresses()),
        CONTACTS(r -> r.person().contacts()),
        HOUSEHOLD(Referral::household),
        OBSERVATIONS(r -> findings(r, Kind.OBSERVATION)),
        CONDITIONS(r -> findings(r, Kind.CONDITION)),
        GOALS(r -> findings(r, Kind.GOAL)),
        ASSESSMENTS(r -> findings(r, Kind.ASSESSMENT)),
        DOCUMENTS(r -> findings(r, Kind.DOCUMENT)),
        BASIS(Referral::basis),
        FLAGS(Referral::flags),
        LABELS(Referral::labels),
        AUTHORED_ON(Referral::authoredOn),
        DUE_BY(Referral::dueBy),
        NOTE(Referral::note);

        private final Function<Referral, Object> content;

        Part(Function<Referral, Object> content) {
            this.content = content;
        }

        /** Whether the referral says anything there. */
        public boolean in(Referral referral) {
            var said = content.apply(referral);
            return said instanceof Collection<?> some ? !some.isEmpty() : said != null;
        }

        private boolean differs(Referral one, Referral other) {
            var said = content.apply(one);
            return said == null ? content.apply(other) != null : !said.equals(content.apply(other));
        }

        private static Part of(Kind kind) {
            return switch (kind) {
                case OBSERVATION -> OBSERVATIONS;
                case CONDITION -> CONDITIONS;
                case GOAL -> GOALS;
                case ASSESSMENT -> ASSESSMENTS;
                case DOCUMENT -> DOCUMENTS;
            };
        }

        private static List<Finding> findings(Referral referral, Kind kind) {
            return referral.findings().stream().filter(f -> f.kind() == kind).toList();
        }
    }

    private static final Set<Part> ALL_BUT_FINDINGS = EnumSet.complementOf(
            EnumSet.of(Part.OBSERVATIONS, Part.CONDITIONS, Part.GOALS, Part.ASSESSMENTS, Part.DOCUMENTS));

    public Amendment {
        requireNonNull(referral, "referral");
        // In the order of the enum, so that the same amendment is always the same JSON.
        parts = parts == null || parts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }

    /** An amendment that says the whole content anew. */
    public static Amendment whole(Referral referral, Instant at) {
        return new Amendment(referral, Set.of(Part.values()), at);
    }

    /** An amendment that says all of it anew but the findings, which stay. */
    public static Amendment allButFindings(Referral referral, Instant at) {
        return new Amendment(referral, ALL_BUT_FINDINGS, at);
    }

    /** The same about the referral as it was before: its whole content from now on, and only the parts that really differ. */
    public Amendment over(Referral before) {
        var after = content(before);
        var changed = Arrays.stream(Part.values())
                .filter(p -> p.differs(before, after))
                .collect(Collectors.toSet());
        return new Amendment(after, changed, at);
    }

    private Referral content(Referral before) {
        var person = before.person();
        var now = referral.person();
        return new Referral(
                before.id(),
                party(Part.SENDER, before.sender(), referral.sender()),
                party(Part.RECIPIENT, before.recipient(), referral.recipient()),
                said(Part.SERVICE, before.service(), referral.service()),
                said(Part.NEEDS, before.needs(), referral.needs()),
                said(Part.PRIORITY, before.priority(), referral.priority()),
                new Person(
                        said(Part.IDENTIFIERS, person.identifiers(), now.identifiers()),
                        said(Part.NAME, person.name(), now.name()),
                        said(Part.BIRTH_DATE, person.birthDate(), now.birthDate()),
                        said(Part.GENDER, person.gender(), now.gender()),
                        said(Part.LANGUAGE, person.language(), now.language()),
                        said(Part.ADDRESSES, person.addresses(), now.addresses()),
                        said(Part.CONTACTS, person.contacts(), now.contacts())),
                said(Part.HOUSEHOLD, before.household(), referral.household()),
                findings(before),
                said(Part.BASIS, before.basis(), referral.basis()),
                protection(Part.FLAGS, before.flags(), referral.flags()),
                protection(Part.LABELS, before.labels(), referral.labels()),
                said(Part.AUTHORED_ON, before.authoredOn(), referral.authoredOn()),
                said(Part.DUE_BY, before.dueBy(), referral.dueBy()),
                said(Part.NOTE, before.note(), referral.note()),
                before.protocol());
    }

    private <T> T said(Part part, T before, T now) {
        return parts.contains(part) ? now : before;
    }

    /** What protects a person is taken back only by who says everything anew, or all but findings; anybody else adds to it. */
    private <T> Set<T> protection(Part part, Set<T> before, Set<T> now) {
        if (!parts.contains(part)) {
            return before;
        }
        return parts.containsAll(ALL_BUT_FINDINGS)
                ? now
                : Stream.concat(before.stream(), now.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Institution party(Part part, Institution before, Institution now) {
        return before == null || now == null ? before : said(part, before, now.as(before.partner()));
    }

    /**
     * In the order of those that are said anew, since a sender's order may tell; those that stay come first, and what is
     * proved last.
     */
    private List<Finding> findings(Referral before) {
        var stay = before.findings().stream().filter(f -> !parts.contains(Part.of(f.kind())));
        var come = referral.findings().stream().filter(f -> parts.contains(Part.of(f.kind())));
        var proved = Stream.concat(before.findings().stream(), referral.findings().stream())
                .filter(Amendment::isProof)
                .distinct();
        return Stream.concat(Stream.concat(stay, come).filter(f -> !isProof(f)), proved)
                .toList();
    }

    private static boolean isProof(Finding finding) {
        return finding.codes().stream().anyMatch(code -> Systems.PROOF.equals(code.system()));
    }

    @Override
    public String toString() {
        return "Amendment[not shown]";
    }
}
