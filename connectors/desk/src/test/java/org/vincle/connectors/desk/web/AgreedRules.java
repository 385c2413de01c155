package org.vincle.connectors.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vincle.connectors.api.Beginnings;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Referral;

/** A policy for the desk's tests: to some partners all goes, to others what the person consents to, to all others nothing. */
final class AgreedRules implements DryRun {

    /** What an agreement lets go. */
    private static final List<String> ALL = List.of(
            "identity.identifiers",
            "identity.name",
            "identity.birth-date",
            "contact.contacts",
            "household.relatives",
            "need.service",
            "need.needs",
            "need.priority",
            "need.note",
            "documents.files");

    final Set<String> free = new TreeSet<>();
    final Set<String> consented = new TreeSet<>();

    /** What people have consented to before. */
    final List<Consent> recorded = new ArrayList<>();

    @Override
    public Preview of(String partner, Referral referral) {
        return of(partner, referral, List.of());
    }

    @Override
    public Preview of(String partner, Referral referral, List<Consent> said) {
        var recipient = referral.recipient();
        // Of several documents the first alone.
        var held = List.of(
                new Held("contact.addresses", "no-agreement"), new Held("documents.files[1]", "label-withheld"));
        if (recipient.partner().equals(Beginnings.PARTNER)) {
            return new Preview(recipient, null, ALL, List.of());
        } else if (free.contains(recipient.partner())) {
            var basis = LegalBasis.Kind.PUBLIC_INTEREST;
            return new Preview(
                    recipient,
                    null,
                    ALL,
                    held,
                    List.of(new Ground("agreement-town: identity need", basis, "art. 7", ALL, false)));
        } else if (!consented.contains(recipient.partner())) {
            return new Preview(recipient, "no-agreement", List.of(), List.of());
        }
        boolean permits = Stream.concat(said.stream(), recorded.stream())
                .anyMatch(one -> one.permits()
                        && one.provision().recipients().contains(recipient.partner())
                        && one.provision().labels().containsAll(referral.labels())
                        && one.person().identifiers().equals(referral.person().identifiers()));
        return permits
                ? new Preview(
                        recipient,
                        null,
                        ALL,
                        held,
                        List.of(new Ground(
                                "agreement-aid", "Conveni del Núvol 2026", LegalBasis.Kind.CONSENT, null, ALL, true)))
                : new Preview(recipient, "no-consent", List.of(), List.of());
    }
}
