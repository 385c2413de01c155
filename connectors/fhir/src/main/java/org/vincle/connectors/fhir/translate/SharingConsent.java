package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Form;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Person;

/**
 * Reads what somebody allows or refuses to be told about a person. What the hub cannot say exactly is refused by its path:
 * a consent that is understood half does harm.
 */
public final class SharingConsent {

    /** The code of what the hub cannot say. */
    public static final String BEYOND = "consent-beyond-words";

    /** The code of what a consent needs to count. */
    public static final String INCOMPLETE = "consent-incomplete";

    private static final Person NOBODY = new Person(null, null, null, null, null, null, null);
    private static final String PCF = "https://profiles.ihe.net/ITI/PCF/Policy-";
    private static final Set<String> SHARING = Set.of("basic-normal", "all-normal");
    private static final String CONSENT = LegalBasis.Kind.CONSENT.word();
    private static final Set<String> IN = Set.of("OPTIN", "OPTINR");
    private static final Set<String> OUT = Set.of("OPTOUT", "OPTOUTE");

    /** Finds the partner that an identifier means. */
    public interface Partners {

        /** Its name in the hub. */
        Optional<String> known(Identifier identifier);
    }

    private final Resolver resolver;
    private final ProvisionReader provisions;

    public SharingConsent(Resolver resolver, Partners partners) {
        this.resolver = resolver;
        this.provisions = new ProvisionReader(resolver, partners);
    }

    /** Whether it is about what may be told, on the strength of the person's word and of no other legal basis. */
    public static boolean isMeant(org.hl7.fhir.r4.model.Consent consent) {
        boolean basis = consent.getPolicyRule().getCoding().stream()
                .anyMatch(c -> Terms.LEGAL_BASIS.equals(c.getSystem()) && !CONSENT.equals(c.getCode()));
        return !basis && (!consent.hasScope() || Terms.has(consent.getScope(), Terms.PRIVACY));
    }

    /** Whether it stands. */
    public static boolean stands(org.hl7.fhir.r4.model.Consent consent) {
        return consent.getStatus() == ConsentState.ACTIVE;
    }

    /** Whether it only counts for the referral that it comes with, because it says neither who may be told nor what. */
    public static boolean isBound(org.hl7.fhir.r4.model.Consent consent) {
        return !consent.hasProvision() && !isOneOf(consent, OUT);
    }

    /** What it says, when it stands; whom it is about need have no number when it is given for a referral. */
    public Consent read(UUID id, org.hl7.fhir.r4.model.Consent said, boolean given) {
        require(said.hasScope(), "Consent.scope");
        policies(said);
        var root = said.getProvision();
        var type = said.hasProvision() ? root.getType() : null;
        boolean permits = permits(said);
        boolean contrary = type != null && permits != (type == ConsentProvisionType.PERMIT);
        if (contrary && (root.hasProvision() || root.hasPeriod())) {
            throw beyond(root.hasProvision() ? "Consent.provision.provision" : "Consent.provision.period");
        }
        return new Consent(
                id,
                Status.ACTIVE,
                isBound(said) ? NOBODY : person(said, given),
                giver(said),
                form(said),
                reference(said),
                at(said, permits),
                contrary ? null : Days.begins(root.getPeriod().getStartElement()),
                contrary ? null : Days.ends(root.getPeriod().getEndElement()),
                permits,
                contrary ? Provision.everything() : provisions.read(root, permits, "Consent.provision"),
                contrary ? List.of(provisions.read(root, !permits, "Consent.provision")) : exceptions(root, permits));
    }

    /** That it stands no more; empty when its status does not say so. */
    public static Optional<Consent> ended(UUID id, org.hl7.fhir.r4.model.Consent said) {
        var status = said.getStatus() == ConsentState.ENTEREDINERROR ? Status.ENTERED_IN_ERROR : Status.WITHDRAWN;
        return said.getStatus() == ConsentState.INACTIVE
                        || said.getStatus() == ConsentState.REJECTED
                        || said.getStatus() == ConsentState.ENTEREDINERROR
                ? Optional.of(new Consent(id, status, NOBODY, null, null, null, null, null, null, false, null, null))
                : Optional.empty();
    }

    static InvalidMessage beyond(String path) {
        return new InvalidMessage(BEYOND, path);
    }

    private static void require(boolean present, String path) {
        if (!present) {
            throw new InvalidMessage(INCOMPLETE, path);
        }
    }

    /** By the policy that it opts in or out of, from which a provision excepts; else by what its provision says. */
    private static boolean permits(org.hl7.fhir.r4.model.Consent said) {
        boolean in = isOneOf(said, IN);
        if (in != isOneOf(said, OUT)) {
            require(said.hasProvision() || !isOneOf(said, Set.of("OPTINR", "OPTOUTE")), "Consent.provision");
            return in;
        } else if (in) {
            throw beyond("Consent.policyRule");
        }
        require(!said.hasProvision() || said.getProvision().hasType(), "Consent.provision.type");
        return said.getProvision().getType() != ConsentProvisionType.DENY;
    }

    private static boolean isOneOf(org.hl7.fhir.r4.model.Consent said, Set<String> rules) {
        return said.getPolicyRule().getCoding().stream()
                .anyMatch(c -> Terms.ACT_CODE.equals(c.getSystem()) && rules.contains(c.getCode()));
    }

    private List<Provision> exceptions(ProvisionComponent root, boolean permits) {
        var exceptions = new ArrayList<Provision>();
        for (int i = 0; i < root.getProvision().size(); i++) {
            var path = "Consent.provision.provision[" + i + "]";
            var nested = root.getProvision().get(i);
            require(nested.hasType(), path + ".type");
            if (permits == (nested.getType() == ConsentProvisionType.PERMIT)) {
                throw beyond(path + ".type");
            } else if (nested.hasProvision()) {
                throw beyond(path + ".provision");
            } else if (nested.hasPeriod()) {
                throw beyond(path + ".period");
            }
            exceptions.add(provisions.read(nested, !permits, path));
        }
        return exceptions;
    }

    /** To agree to a policy that shares nothing, or only in an emergency, is no permit. */
    private static void policies(org.hl7.fhir.r4.model.Consent said) {
        for (int i = 0; i < said.getPolicy().size(); i++) {
            var uri = said.getPolicy().get(i).getUri();
            if (uri != null && uri.startsWith(PCF) && !SHARING.contains(uri.substring(PCF.length()))) {
                throw beyond("Consent.policy[" + i + "].uri");
            }
        }
    }

    private Person person(org.hl7.fhir.r4.model.Consent said, boolean given) {
        require(said.hasPatient(), "Consent.patient");
        var identifiers = resolver
                .resolve(said.getPatient(), "Consent.patient")
                .filter(Patient.class::isInstance)
                .map(patient -> ((Patient) patient).getIdentifier())
                .orElseGet(() -> List.of(said.getPatient().getIdentifier()))
                .stream()
                .filter(i -> i.hasSystem() && i.hasValue())
                .map(i -> new Identifier(i.getSystem(), i.getValue()))
                .toList();
        require(given || !identifiers.isEmpty(), "Consent.patient");
        return new Person(identifiers, null, null, null, null, null, null);
    }

    /** Said on a day, a permit was said when it began and a refusal when it was over: of two on one day, the refusal counts. */
    private static Instant at(org.hl7.fhir.r4.model.Consent said, boolean permits) {
        return permits ? Days.begins(said.getDateTimeElement()) : Days.ends(said.getDateTimeElement());
    }

    private Giver giver(org.hl7.fhir.r4.model.Consent said) {
        return said.getPerformer().stream()
                .map(performer -> giver(performer, said.getPatient()))
                .flatMap(Optional::stream)
                .min(Giver::compareTo)
                .orElse(null);
    }

    private Optional<Giver> giver(Reference performer, Reference patient) {
        if (performer.hasReference() && ReferralReader.same(performer, patient)) {
            return Optional.of(Giver.PERSON);
        }
        var resource = resolver.resolve(performer, "Consent.performer").orElse(null);
        if (resource instanceof RelatedPerson relative) {
            return Optional.of(relative.getRelationship().stream()
                    .flatMap(r -> r.getCoding().stream())
                    .map(c -> Vocabulary.map("giver-in").get(c.getSystem() + "|" + c.getCode()))
                    .flatMap(Optional::stream)
                    .map(Giver::valueOf)
                    .findFirst()
                    .orElse(Giver.REPRESENTATIVE));
        }
        return resource instanceof Patient ? Optional.of(Giver.REPRESENTATIVE) : Optional.empty();
    }

    private Form form(org.hl7.fhir.r4.model.Consent said) {
        if (said.getSource() instanceof Attachment attachment) {
            return form(attachment);
        }
        Resource source = said.getSource() instanceof Reference reference
                ? resolver.resolve(reference, "Consent.source").orElse(null)
                : null;
        if (source instanceof DocumentReference document) {
            return form(document.getContentFirstRep().getAttachment());
        }
        return source instanceof QuestionnaireResponse ? Form.ELECTRONIC : null;
    }

    private static Form form(Attachment attachment) {
        var type = Objects.requireNonNullElse(attachment.getContentType(), "");
        return type.startsWith("audio/") || type.startsWith("video/") ? Form.SPOKEN : Form.WRITTEN;
    }

    private static String reference(org.hl7.fhir.r4.model.Consent said) {
        var number = said.getIdentifierFirstRep().getValue();
        if (number != null) {
            return number;
        }
        return said.getSource() instanceof Reference reference
                ? reference.getReference()
                : said.getSource() instanceof Attachment attachment ? attachment.getTitle() : null;
    }
}
