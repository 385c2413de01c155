package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Service;

/** Reads a referral from a Task, the ServiceRequest it is about, and what they refer to. */
public final class ReferralReader {

    private static final Set<String> ORDERS =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");

    private final Source source;
    private final PersonReader people;
    private final PartyReader parties;
    private final FindingReader finder;
    private final LabelReader labels;
    private final SupportReader support;

    private ReferralReader(Resolver resolver) {
        source = new Source(resolver);
        people = new PersonReader(source);
        parties = new PartyReader(source, people);
        finder = new FindingReader(source);
        labels = new LabelReader(source);
        support = new SupportReader(source, people, finder);
    }

    /** The referral that the Task asks for; InvalidMessage names the element that is missing or wrong. */
    public static Translated<Referral> read(UUID id, Task task, Resolver resolver) {
        var reader = new ReferralReader(resolver);
        return reader.source.translated(reader.read(id, task));
    }

    private Referral read(UUID id, Task task) {
        source.open(task);
        check(task);
        var request = request(task);
        var patient = patient(task, request);
        var person = people.patient(patient);
        support.household.addAll(people.family(patient));
        request.getCategory().forEach(support::category);
        request.getReasonCode().forEach(c -> support.need(source.codes(c), source.words(c)));
        request.getReasonReference().forEach(r -> support.read(r, "ServiceRequest.reasonReference"));
        request.getSupportingInfo().forEach(r -> support.read(r, "ServiceRequest.supportingInfo"));
        support.inputs(task);
        orderDetails(request);
        support.categories();
        var flags = flags();
        support.beyond(labels.labels);
        return new Referral(
                id,
                sender(task, request),
                recipient(task, request),
                service(request),
                support.needs,
                priority(task, request),
                person,
                support.household,
                support.findings,
                support.basis(),
                flags,
                labels.labels,
                authoredOn(task, request),
                dueBy(task, request),
                note(task, request));
    }

    private void check(Task task) {
        TaskReader.state(task);
        source.use(task.getStatusElement());
        require(task.getIntent() != null, "Task.intent");
        if (!ORDERS.contains(task.getIntent().toCode())) {
            throw new InvalidMessage("intent-not-order", "Task.intent");
        }
        source.use(task.getIntentElement());
        if (task.hasCode() && !Terms.has(task.getCode(), Terms.FULFILL)) {
            throw new InvalidMessage("not-supported", "Task.code");
        }
        source.use(task.getCode());
        source.use(task.getIdentifier());
        source.use(task.getLastModifiedElement());
    }

    private ServiceRequest request(Task task) {
        require(task.hasFocus(), "Task.focus");
        if (!(source.need(task.getFocus(), "Task.focus") instanceof ServiceRequest request)) {
            throw new InvalidMessage("not-supported", "Task.focus");
        }
        require(request.getStatus() != null, "ServiceRequest.status");
        require(request.getIntent() != null, "ServiceRequest.intent");
        switch (request.getStatus()) {
            case REVOKED, ENTEREDINERROR -> throw new InvalidMessage("request-not-active", "ServiceRequest.status");
            case ACTIVE, DRAFT -> {}
            default -> source.warn("request-not-active", "ServiceRequest.status");
        }
        if (!ORDERS.contains(request.getIntent().toCode())) {
            throw new InvalidMessage("intent-not-order", "ServiceRequest.intent");
        }
        if (request.getDoNotPerform()) {
            throw new InvalidMessage("not-supported", "ServiceRequest.doNotPerform");
        }
        source.use(request.getStatusElement());
        source.use(request.getIntentElement());
        source.use(request.getIdentifier());
        return request;
    }

    private Patient patient(Task task, ServiceRequest request) {
        require(request.hasSubject(), "ServiceRequest.subject");
        if (!(source.need(request.getSubject(), "ServiceRequest.subject") instanceof Patient patient)) {
            throw new InvalidMessage("not-supported", "ServiceRequest.subject");
        }
        if (task.hasFor() && !same(task.getFor(), request.getSubject())) {
            var other = source.need(task.getFor(), "Task.for");
            if (other instanceof RelatedPerson relative) {
                support.household.add(people.relative(relative));
            } else if (other != patient) {
                throw new InvalidMessage("person-differs", "Task.for");
            }
        }
        source.use(task.getFor());
        return patient;
    }

    private void orderDetails(ServiceRequest request) {
        for (var detail : request.getOrderDetail()) {
            source.constant(detail, Terms.PROHIBITED);
            if (detail.getCoding().stream()
                    .anyMatch(c -> Terms.PROHIBITED.code().equals(c.getCode()))) {
                labels.flags.add(SafetyFlag.DO_NOT_CONTACT);
            }
        }
    }

    /** Labels of a finding restrict that finding; whatever else bears one restricts the whole, as any flag concerns it. */
    private Set<SafetyFlag> flags() {
        for (var resource : source.resources()) {
            var own = FindingReader.isFinding(resource) ? new LabelReader(source) : labels;
            own.read(resource);
            labels.flags.addAll(own.flags);
        }
        return labels.flags;
    }

    private Institution sender(Task task, ServiceRequest request) {
        var path = task.hasRequester() ? "Task.requester" : "ServiceRequest.requester";
        var requester = task.hasRequester() ? task.getRequester() : request.getRequester();
        require(!requester.isEmpty(), "Task.requester");
        var sender = parties.institution(requester, path);
        return request.hasRequester() ? joined(sender, request.getRequester(), "ServiceRequest.requester") : sender;
    }

    private Institution recipient(Task task, ServiceRequest request) {
        if (!task.hasOwner() && request.getPerformer().size() > 1) {
            throw new InvalidMessage("only-one", "ServiceRequest.performer");
        }
        if (!task.hasOwner() && !request.hasPerformer()) {
            return null;
        }
        if (!task.hasOwner()) {
            return addressed(parties.institution(request.getPerformerFirstRep(), "ServiceRequest.performer"), request);
        }
        var recipient = addressed(parties.institution(task.getOwner(), "Task.owner"), task);
        for (var performer : request.getPerformer()) {
            recipient = joined(recipient, performer, "ServiceRequest.performer");
        }
        return recipient;
    }

    private static Institution addressed(Institution recipient, Resource from) {
        if (recipient.identifiers().isEmpty()) {
            throw new InvalidMessage(
                    "recipient-without-identifier", from instanceof Task ? "Task.owner" : "ServiceRequest.performer");
        }
        return recipient;
    }

    private Institution joined(Institution party, Reference reference, String path) {
        Professional professional = parties.professional(reference, path);
        return professional == null || party.professional() != null ? party : PartyReader.with(party, professional);
    }

    private Service service(ServiceRequest request) {
        if (!request.hasCode()) {
            source.warn("service-missing", "ServiceRequest.code");
            return null;
        }
        return new Service(source.codes(request.getCode()), source.words(request.getCode()));
    }

    private Priority priority(Task task, ServiceRequest request) {
        source.use(task.getPriorityElement());
        source.use(request.getPriorityElement());
        return Stream.of(task.getPriority(), request.getPriority())
                .filter(Objects::nonNull)
                .map(p -> Priority.valueOf(p.name()))
                .max(Enum::compareTo)
                .orElse(Priority.ROUTINE);
    }

    private Instant authoredOn(Task task, ServiceRequest request) {
        var written = task.hasAuthoredOn() ? task.getAuthoredOnElement() : request.getAuthoredOnElement();
        source.use(written);
        if (request.getAuthoredOnElement().equalsShallow(written)) {
            source.use(request.getAuthoredOnElement());
        }
        return Moments.instant(written);
    }

    private String dueBy(Task task, ServiceRequest request) {
        var end = task.getRestriction().getPeriod().getEndElement();
        DateTimeType occurrence = null;
        if (request.getOccurrence() instanceof Period period && period.hasEnd()) {
            occurrence = period.getEndElement();
        } else if (request.getOccurrence() instanceof DateTimeType moment) {
            occurrence = moment;
        }
        if (!end.hasValue()) {
            return source.text(occurrence);
        }
        if (occurrence != null && occurrence.equalsShallow(end)) {
            source.use(occurrence);
        }
        return source.text(end);
    }

    private String note(Task task, ServiceRequest request) {
        return FindingReader.join(Stream.of(
                        finder.notes(request.getNote()),
                        Stream.of(source.text(task.getDescriptionElement())),
                        finder.notes(task.getNote()))
                .flatMap(s -> s));
    }

    static boolean same(Reference one, Reference other) {
        return one.hasReference() && one.getReference().equals(other.getReference());
    }

    private static void require(boolean present, String path) {
        if (!present) {
            throw new InvalidMessage("required", path);
        }
    }
}
