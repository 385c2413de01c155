package org.vincle.routes.delivery;

import static org.vincle.routes.api.DataCategory.CONTACT;
import static org.vincle.routes.api.DataCategory.DOCUMENTS;
import static org.vincle.routes.api.DataCategory.FINDINGS;
import static org.vincle.routes.api.DataCategory.HOUSEHOLD;
import static org.vincle.routes.api.DataCategory.IDENTITY;
import static org.vincle.routes.api.DataCategory.NEED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Systems;
import org.vincle.routes.api.DataCategory;

/**
 * Leaves out of a message what may not go. Safety flags, labels and the legal basis always go; the numbers by which one
 * partner alone knows a person go to no other.
 *
 * @param permitted what may go
 * @param reader the partner that it goes to
 */
record Minimiser(Set<DataCategory> permitted, String reader) {

    Message of(Message message) {
        if (message instanceof Referral referral) {
            return of(referral);
        }
        if (message instanceof Amendment amendment) {
            return new Amendment(of(amendment.referral()), parts(amendment), amendment.at());
        }
        if (message instanceof Outcome outcome) {
            return new Outcome(
                    outcome.result(),
                    outcome.reason(),
                    outcome.activities(),
                    findings(outcome.findings()),
                    outcome.note(),
                    outcome.at());
        }
        if (message instanceof Note note) {
            return new Note(note.text(), findings(note.findings()), note.flags(), note.labels(), note.at());
        }
        return message;
    }

    Referral of(Referral referral) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                only(NEED, referral.service()),
                all(NEED, referral.needs()),
                only(NEED, referral.priority()),
                person(referral.person()),
                household(referral.household()),
                findings(referral.findings()),
                referral.basis(),
                referral.flags(),
                referral.labels(),
                referral.authoredOn(),
                only(NEED, referral.dueBy()),
                only(NEED, referral.note()));
    }

    /** That something changed which may not go is not told either. */
    private Set<Part> parts(Amendment amendment) {
        return amendment.parts().stream()
                .filter(part -> categoryOf(part).map(permitted::contains).orElse(true))
                .collect(Collectors.toSet());
    }

    private static Optional<DataCategory> categoryOf(Part part) {
        return switch (part) {
            case SERVICE, NEEDS, PRIORITY, DUE_BY, NOTE -> Optional.of(NEED);
            case IDENTIFIERS, NAME, BIRTH_DATE, GENDER, LANGUAGE -> Optional.of(IDENTITY);
            case ADDRESSES, CONTACTS -> Optional.of(CONTACT);
            case HOUSEHOLD -> Optional.of(HOUSEHOLD);
            case OBSERVATIONS, CONDITIONS, GOALS, ASSESSMENTS -> Optional.of(FINDINGS);
            case DOCUMENTS -> Optional.of(DOCUMENTS);
            case SENDER, RECIPIENT, BASIS, FLAGS, LABELS, AUTHORED_ON -> Optional.empty();
        };
    }

    private Person person(Person person) {
        return new Person(
                all(IDENTITY, person.identifiers()).stream().filter(this::shown).toList(),
                only(IDENTITY, person.name()),
                only(IDENTITY, person.birthDate()),
                only(IDENTITY, person.gender()),
                only(IDENTITY, person.language()),
                all(CONTACT, person.addresses()),
                all(CONTACT, person.contacts()));
    }

    private boolean shown(Identifier identifier) {
        return Systems.ownerOf(identifier.system()).map(reader::equals).orElse(true);
    }

    private List<Relative> household(List<Relative> household) {
        return all(HOUSEHOLD, household).stream()
                .map(relative ->
                        new Relative(relative.relation(), relative.person() == null ? null : person(relative.person())))
                .toList();
    }

    private List<Finding> findings(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> permitted.contains(categoryOf(finding)))
                .map(this::attached)
                .toList();
    }

    private static DataCategory categoryOf(Finding finding) {
        return finding.kind() == Finding.Kind.DOCUMENT ? DOCUMENTS : FINDINGS;
    }

    private Finding attached(Finding finding) {
        return finding.with(finding.text(), only(DOCUMENTS, finding.attachment()));
    }

    private <T> T only(DataCategory category, T value) {
        return permitted.contains(category) ? value : null;
    }

    private <T> List<T> all(DataCategory category, List<T> values) {
        return permitted.contains(category) ? values : List.of();
    }
}
