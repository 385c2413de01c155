package org.vincle.connectors.fhir.translate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.LegalBasis;

/** Reads why something may be shared. */
final class ConsentReader {

    private final Source source;
    private final FindingReader findings;

    ConsentReader(Source source, FindingReader findings) {
        this.source = source;
        this.findings = findings;
    }

    /** The basis; empty when the consent does not hold, or denies. */
    Optional<LegalBasis> read(Consent consent) {
        source.use(consent.getStatusElement());
        source.use(consent.getPatient());
        if (consent.getStatus() != ConsentState.ACTIVE) {
            source.warn("consent-not-active", "Consent.status");
            return Optional.empty();
        }
        if (consent.getProvision().getType() == ConsentProvisionType.DENY) {
            source.warn("consent-denies", "Consent.provision.type");
            return Optional.empty();
        }
        source.constant(consent.getScope(), Terms.PRIVACY);
        consent.getCategory().forEach(c -> source.constant(c, Terms.DISCLOSURE));
        var rule = source.code(consent.getPolicyRule());
        var own = rule != null && Terms.LEGAL_BASIS.equals(rule.system());
        var kind = own ? kind(rule) : LegalBasis.Kind.CONSENT;
        return Optional.of(new LegalBasis(
                kind,
                reference(consent, own ? null : rule),
                source.text(consent.getDateTimeElement()),
                source.words(consent.getPolicyRule())));
    }

    /** The signed document, when the consent carries one. */
    Optional<Finding> document(Consent consent) {
        return consent.getSource() instanceof Attachment attachment
                ? Optional.of(findings.document(
                        attachment,
                        List.of(Terms.CONSENT_DOCUMENT),
                        "current",
                        consent.getDateTimeElement().getValueAsString(),
                        null))
                : Optional.empty();
    }

    private String reference(Consent consent, Code rule) {
        if (consent.hasIdentifier() && consent.getIdentifierFirstRep().hasValue()) {
            source.use(consent.getIdentifierFirstRep().getSystemElement());
            return source.text(consent.getIdentifierFirstRep().getValueElement());
        }
        if (consent.hasPolicy() && consent.getPolicyFirstRep().hasUri()) {
            return source.text(consent.getPolicyFirstRep().getUriElement());
        }
        return rule == null ? null : rule.code();
    }

    private static LegalBasis.Kind kind(Code rule) {
        try {
            return LegalBasis.Kind.valueOf(rule.code().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("code-unknown", "Consent.policyRule");
        }
    }
}
