package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;

/** Writes a referral as SDOH Clinical Care has it: a ServiceRequest, the Task about it, and what they refer to. */
public final class ReferralWriter {

    private final Referral referral;
    private final Naming naming;
    private final Target target;
    private final PersonWriter people;
    private final FindingWriter findings;
    private final ServiceRequest request = new ServiceRequest();
    private final Task task = new Task();

    private ReferralWriter(Referral referral, Naming naming) {
        this.referral = referral;
        this.naming = naming;
        this.target = new Target(naming, LabelWriter.labels(referral));
        this.people = new PersonWriter(target);
        this.findings = new FindingWriter(target, referral.needs());
    }

    /** The resources: ServiceRequest, Task and Patient first, then whatever else the referral holds. */
    public static Translated<List<Resource>> write(Referral referral, State state, Naming naming) {
        var writer = new ReferralWriter(referral, naming);
        writer.write(state);
        return writer.target.translated();
    }

    /** Puts what is asked now into the Task that asked before; how it stands and what was said of it stays. */
    public static void ask(Task task, Task asked, Instant at) {
        task.setPriority(asked.getPriority());
        task.setRestriction(asked.getRestriction());
        task.setInput(asked.getInput());
        task.setFocus(asked.getFocus());
        task.setFor(asked.getFor());
        task.setAuthoredOnElement(asked.getAuthoredOnElement());
        task.setRequester(asked.getRequester());
        task.setOwner(asked.getOwner());
        task.getMeta().setSecurity(asked.getMeta().getSecurity());
        task.setLastModifiedElement(Moments.dateTime(at));
    }

    private void write(State state) {
        var focus = target.add(request);
        target.add(task);
        Patient patient = people.patient(referral.person());
        target.about(target.add(patient));
        request(state);
        task(state, focus);
        var supporting = new ArrayList<Reference>();
        referral.household().forEach(r -> supporting.add(target.add(people.relative(r))));
        for (var finding : referral.findings()) {
            if (signedConsent(finding)) {
                continue;
            }
            var reference = target.add(findings.write(finding));
            if (referral.needs().stream().anyMatch(n -> isReason(finding, n))) {
                request.addReasonReference(reference);
            } else {
                supporting.add(reference);
            }
        }
        if (referral.basis() != null) {
            request.addSupportingInfo(target.add(consent(referral.basis())));
        }
        for (var reference : supporting) {
            request.addSupportingInfo(reference);
            task.addInput().setType(Terms.concept(Terms.CONTENT)).setValue(reference.copy());
        }
    }

    private void request(State state) {
        request.addIdentifier()
                .setSystem(Systems.REFERRAL)
                .setValue(referral.id().toString());
        if (referral.protocol() != null) {
            step(referral.protocol());
        }
        request.setStatus(status(state));
        request.setIntent(ServiceRequestIntent.ORDER);
        request.addCategory(Terms.concept(Terms.SOCIAL_PROCEDURE));
        request.setPriority(ServiceRequestPriority.valueOf(referral.priority().name()));
        request.setSubject(target.subject());
        if (referral.service() != null) {
            referral.service().codes().forEach(c -> code(request.getCode(), c));
            text(request.getCode(), referral.service().text());
        }
        referral.needs().forEach(this::need);
        if (referral.flags().contains(SafetyFlag.DO_NOT_CONTACT)) {
            request.addOrderDetail(Terms.concept(Terms.PROHIBITED));
        }
        var due = Moments.dateTime(referral.dueBy());
        if (due != null) {
            request.setOccurrence(new Period().setEndElement(due));
        } else if (referral.dueBy() != null) {
            target.lose("Referral.dueBy", "date");
        }
        if (referral.authoredOn() != null) {
            request.setAuthoredOnElement(Moments.dateTime(referral.authoredOn()));
        }
        request.setRequester(party(referral.sender(), naming.requester()));
        if (referral.recipient() != null && naming.owner() != null) {
            request.addPerformer(party(referral.recipient(), naming.owner()));
        }
        Target.note(request.getNote(), referral.note());
    }

    private void task(State state, Reference focus) {
        task.addIdentifier().setSystem(Systems.REFERRAL).setValue(referral.id().toString());
        task.setStatus(TaskStatus.fromCode(state.word()));
        task.setIntent(TaskIntent.ORDER);
        task.setCode(Terms.concept(Terms.FULFILL));
        task.setPriority(TaskPriority.valueOf(referral.priority().name()));
        task.setFocus(focus);
        task.setFor(target.subject());
        task.setAuthoredOnElement(
                request.hasAuthoredOn() ? request.getAuthoredOnElement().copy() : null);
        task.setRequester(naming.requester());
        task.setOwner(naming.owner());
        var due = Moments.dateTime(referral.dueBy());
        if (due != null) {
            task.getRestriction().setPeriod(new Period().setEndElement(due));
        }
    }

    /** Which protocol asks for it, and which plan it is a step of. */
    private void step(ProtocolStep step) {
        var plan = new Identifier()
                .setSystem(PlanWriter.PLAN)
                .setValue(step.course().toString());
        request.addInstantiatesCanonical(PlanWriter.canonical(step));
        request.addBasedOn(new Reference().setType("CarePlan").setIdentifier(plan));
        task.setInstantiatesCanonical(PlanWriter.canonical(step));
        task.setGroupIdentifier(plan.copy());
    }

    /** The requester's order ends with the referral. */
    static ServiceRequestStatus status(State state) {
        return switch (state) {
            case DRAFT -> ServiceRequestStatus.DRAFT;
            case COMPLETED -> ServiceRequestStatus.COMPLETED;
            case REJECTED, FAILED, CANCELLED -> ServiceRequestStatus.REVOKED;
            case ENTERED_IN_ERROR -> ServiceRequestStatus.ENTEREDINERROR;
            default -> ServiceRequestStatus.ACTIVE;
        };
    }

    /** A need is a category, a reason in codes or words, or the code of a condition that is written anyway. */
    private void need(Need need) {
        var domains =
                need.codes().stream().filter(c -> Terms.SDOH.equals(c.system())).toList();
        var others = need.codes().stream()
                .filter(c -> !Terms.SDOH.equals(c.system()))
                .toList();
        if (!domains.isEmpty()) {
            var category = request.addCategory();
            domains.forEach(c -> code(category, c));
            if (others.isEmpty()) {
                text(category, need.text());
                return;
            }
        }
        if (referral.findings().stream().anyMatch(f -> isReason(f, need))) {
            if (need.text() != null && !others.isEmpty()) {
                request.addReasonCode().setText(need.text());
            }
            return;
        }
        var reason = request.addReasonCode();
        others.forEach(c -> code(reason, c));
        text(reason, need.text());
    }

    /** Whether the condition says the need. */
    private static boolean isReason(Finding finding, Need need) {
        if (finding.kind() != Kind.CONDITION || finding.codes().isEmpty()) {
            return false;
        }
        var coded = finding.codes().stream().filter(c -> c.code() != null).toList();
        return coded.isEmpty()
                ? need.codes().isEmpty() && Objects.equals(finding.code().display(), need.text())
                : coded.stream().anyMatch(need.codes()::contains);
    }

    private static void code(org.hl7.fhir.r4.model.CodeableConcept concept, Code code) {
        if (code.code() == null) {
            text(concept, code.display());
        } else {
            concept.addCoding(Terms.coding(code));
        }
    }

    private static void text(org.hl7.fhir.r4.model.CodeableConcept concept, String words) {
        if (words != null) {
            concept.setText(words);
        }
    }

    private Reference party(Institution institution, Reference known) {
        var professional = institution.professional();
        if (professional == null) {
            return known;
        }
        var practitioner = new Practitioner();
        practitioner.setIdentifier(PersonWriter.identifiers(professional.identifiers()));
        if (professional.name() != null) {
            practitioner.addName(PersonWriter.name(professional.name()));
        }
        var role = new PractitionerRole();
        role.setPractitioner(target.add(practitioner));
        role.setOrganization(known);
        if (professional.role() != null) {
            role.addCode(Terms.concept(professional.role()));
        }
        role.setTelecom(PersonWriter.contacts(professional.contacts()));
        return target.add(role);
    }

    private boolean signedConsent(Finding finding) {
        return referral.basis() != null
                && finding.kind() == Kind.DOCUMENT
                && finding.code() != null
                && Terms.CONSENT_DOCUMENT.is(
                        finding.code().system(), finding.code().code());
    }

    private Consent consent(LegalBasis basis) {
        var consent = new Consent();
        consent.setStatus(Consent.ConsentState.ACTIVE);
        consent.setScope(Terms.concept(Terms.PRIVACY));
        consent.addCategory(Terms.concept(Terms.DISCLOSURE));
        consent.setPatient(target.subject());
        consent.setDateTimeElement(Moments.dateTime(basis.date()));
        consent.addOrganization(naming.requester());
        var rule = Terms.concept(new Code(
                Terms.LEGAL_BASIS, basis.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), null));
        consent.setPolicyRule(rule.setText(basis.text()));
        if (basis.reference() != null) {
            consent.addIdentifier().setSystem(Terms.LEGAL_BASIS).setValue(basis.reference());
        }
        referral.findings().stream()
                .filter(this::signedConsent)
                .map(FindingWriter::attachment)
                .findFirst()
                .ifPresent(consent::setSource);
        return consent;
    }
}
