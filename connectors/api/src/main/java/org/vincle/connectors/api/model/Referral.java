package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One institution's request that another serve a person.
 *
 * @param id the hub's id, time-ordered, given by the connector that accepted it
 * @param sender who asks
 * @param recipient who is asked, or null when any institution may claim it
 * @param service what is asked
 * @param needs why, never null
 * @param priority how soon, {@code ROUTINE} unless said otherwise
 * @param person who is referred
 * @param household who else it concerns, never null
 * @param findings supporting information, never null
 * @param basis why this may be shared, or null when the sender gave none
 * @param flags what the recipient must know first, never null
 * @param labels what restricts who may see it, never null
 * @param authoredOn when it was written, UTC, or null
 * @param dueBy ISO 8601 date or instant by which an answer is expected, or null
 * @param note free words for the recipient, or null
 * @param protocol the step of a shared-care protocol that it is, or null
 */
@PersonalData
public record Referral(
        UUID id,
        Institution sender,
        Institution recipient,
        Service service,
        List<Need> needs,
        Priority priority,
        Person person,
        List<Relative> household,
        List<Finding> findings,
        LegalBasis basis,
        Set<SafetyFlag> flags,
        Set<Sensitivity> labels,
        Instant authoredOn,
        String dueBy,
        String note,
        ProtocolStep protocol)
        implements Message {

    public Referral {
        requireNonNull(id, "id");
        requireNonNull(sender, "sender");
        requireNonNull(person, "person");
        needs = Lists.copy(needs);
        priority = priority == null ? Priority.ROUTINE : priority;
        household = Lists.copy(household);
        findings = Lists.copy(findings);
        flags = Lists.copy(flags);
        labels = Lists.copy(labels);
    }

    /** A referral that is no step of a protocol. */
    public Referral(
            UUID id,
            Institution sender,
            Institution recipient,
            Service service,
            List<Need> needs,
            Priority priority,
            Person person,
            List<Relative> household,
            List<Finding> findings,
            LegalBasis basis,
            Set<SafetyFlag> flags,
            Set<Sensitivity> labels,
            Instant authoredOn,
            String dueBy,
            String note) {
        this(
                id,
                sender,
                recipient,
                service,
                needs,
                priority,
                person,
                household,
                findings,
                basis,
                flags,
                labels,
                authoredOn,
                dueBy,
                note,
                null);
    }

    /** The same referral as that step of a protocol. */
    public Referral as(ProtocolStep protocol) {
        return new Referral(
                id,
                sender,
                recipient,
                service,
                needs,
                priority,
                person,
                household,
                findings,
                basis,
                flags,
                labels,
                authoredOn,
                dueBy,
                note,
                protocol);
    }

    /** The same referral with its parties as the directory knows them. */
    public Referral between(Institution sender, Institution recipient) {
        return new Referral(
                id,
                sender,
                recipient,
                service,
                needs,
                priority,
                person,
                household,
                findings,
                basis,
                flags,
                labels,
                authoredOn,
                dueBy,
                note,
                protocol);
    }

    /** The same referral with these flags and labels beside its own. */
    public Referral with(Set<SafetyFlag> moreFlags, Set<Sensitivity> moreLabels) {
        return new Referral(
                id,
                sender,
                recipient,
                service,
                needs,
                priority,
                person,
                household,
                findings,
                basis,
                Lists.union(flags, moreFlags),
                Lists.union(labels, moreLabels),
                authoredOn,
                dueBy,
                note,
                protocol);
    }

    /** Its labels with those of its needs and findings, for a standard that cannot say which of them bears which. */
    public Set<Sensitivity> everyLabel() {
        return Lists.labels(
                labels,
                Stream.concat(
                        needs.stream().map(Need::labels), findings.stream().map(Finding::labels)));
    }

    @Override
    public String toString() {
        return "Referral[not shown]";
    }
}
