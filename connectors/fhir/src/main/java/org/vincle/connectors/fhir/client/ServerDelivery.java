package org.vincle.connectors.fhir.client;

import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.fhir.FhirKeys;
import org.vincle.connectors.fhir.translate.NoticeWriter;
import org.vincle.connectors.fhir.translate.PlanWriter;
import org.vincle.connectors.fhir.translate.ReferralWriter;
import org.vincle.connectors.fhir.translate.TaskReader;
import org.vincle.connectors.fhir.translate.TaskWriter;
import org.vincle.connectors.fhir.translate.Translated;

/** Tells a partner by writing on its own server, as Gravity's indirect referral has it. */
final class ServerDelivery {

    private static final int TRIES = 4;

    private final FhirServer server;
    private final Shelf shelf;
    private final ServerPlan plans;
    private final ReportedChanges changes;
    private final Function<Delivery, Receipt> otherwise;

    ServerDelivery(
            FhirServer server,
            Shelf shelf,
            ServerPlan plans,
            ReportedChanges changes,
            Function<Delivery, Receipt> otherwise) {
        this.server = server;
        this.shelf = shelf;
        this.plans = plans;
        this.changes = changes;
        this.otherwise = otherwise;
    }

    Receipt deliver(Delivery delivery) {
        if (delivery.message() instanceof Referral && delivery.toPerformer()) {
            return create(delivery);
        }
        var key = delivery.key(FhirOutbound.TASK_KEY);
        if (key.isEmpty() || delivery.message() instanceof Enquiry) {
            return otherwise.apply(delivery);
        }
        var told = tell(delivery, key.get());
        return delivery.key(FhirKeys.TASK).isPresent() ? both(told, otherwise.apply(delivery)) : told;
    }

    private Receipt tell(Delivery delivery, String key) {
        if (delivery.message() instanceof PlanUpdate plan) {
            return plans.write(delivery, plan, key).orElseGet(() -> update(noted(delivery, plan), key));
        } else if (delivery.message() instanceof Notice told) {
            return notice(delivery, told);
        }
        return update(delivery, key);
    }

    /** A notice stands by itself there; nothing is written over. */
    private Receipt notice(Delivery delivery, Notice told) {
        var handover = new Handover(delivery);
        var reader = Handover.institution(Institution.partner(delivery.partner()), delivery.partner());
        var notice = NoticeWriter.write(told, delivery.referral().id(), reader, delivery.owedSince());
        notice.setId(handover.id("Communication", 0));
        handover.create(notice);
        try {
            handover.send(server);
        } catch (PartnerRefused e) {
            throw new PartnerRefused(Codes.NOTICE_BY_HAND);
        }
        return Receipt.plain();
    }

    /** A server that knows no plans is told what has changed in the Task. */
    private static Delivery noted(Delivery delivery, PlanUpdate plan) {
        return new Delivery(
                delivery.id(),
                delivery.partner(),
                delivery.owedSince(),
                delivery.attempt(),
                PlanWriter.note(plan),
                delivery.referral(),
                delivery.state(),
                delivery.keys(),
                delivery.from());
    }

    /** A partner that began a referral here has a Task on either side, and both say the same. */
    private static Receipt both(Receipt there, Receipt here) {
        return new Receipt(
                concat(there.keys(), here.keys()),
                concat(there.documents(), here.documents()),
                concat(there.losses(), here.losses()),
                concat(there.answers(), here.answers()));
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private Receipt create(Delivery delivery) {
        var handover = new Handover(delivery);
        var written = ReferralWriter.write(delivery.referral(), delivery.state(), handover);
        var request = (ServiceRequest) written.value().get(0);
        var task = (Task) written.value().get(1);
        var origin = new Identifier()
                .setSystem(Systems.REFERRAL)
                .setValue(delivery.referral().id().toString());
        request.setIntent(ServiceRequestIntent.FILLERORDER);
        request.addBasedOn(new Reference().setType("ServiceRequest").setIdentifier(origin));
        task.addPartOf(new Reference().setType("Task").setIdentifier(origin.copy()));
        if (!task.hasAuthoredOn()) {
            task.setAuthoredOn(Date.from(delivery.owedSince()));
        }
        FollowedTask.sign(task, delivery.id());
        written.value().forEach(handover::create);
        handover.send(server);
        return followed(delivery, task, written);
    }

    private static Receipt followed(Delivery delivery, Task task, Translated<List<Resource>> written) {
        var key = new Key(FhirOutbound.TASK_KEY, FollowedTask.key(task));
        var seen = FollowedTask.first(
                delivery.partner(), delivery.id(), delivery.referral().id(), task);
        return new Receipt(List.of(key), List.of(seen), written.losses(), null);
    }

    private Receipt update(Delivery delivery, String key) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(delivery, key);
            } catch (InvalidMessage e) {
                throw new PartnerRefused(e.getCode(), e.getPath());
            } catch (PartnerRefused e) {
                var changedMeanwhile = "fhir-status-412".equals(e.getCode()) || "fhir-status-409".equals(e.getCode());
                if (!changedMeanwhile || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Receipt attempt(Delivery delivery, String key) {
        var now = (Task) server.read("Task", new IdType(key).getIdPart())
                .filter(Task.class::isInstance)
                .orElseThrow(() -> new PartnerRefused("fhir-task-gone", "Task"));
        if (delivery.message() instanceof Cancellation asked && asked.step() == Step.REQUESTED) {
            return ask(delivery, now);
        }
        var followed = FollowedTask.of(shelf, delivery.partner(), key);
        var done = delivery.id().toString().equals(FollowedTask.writer(now));
        if (done) {
            var said = followed.flatMap(f -> said(f, written(delivery, f.task(), new Handover(delivery)), now));
            return receipt(delivery, followed, now, said, null);
        }
        var said = followed.flatMap(f -> said(f, f.task(), now));
        if (delivery.message() instanceof Amendment amendment) {
            var amended = new ServerAmendment(server, delivery, amendment).over(now);
            var told = new Translated<List<Resource>>(List.of(), amended.losses(), amended.warnings());
            return receipt(delivery, followed, amended.value(), said, told);
        }
        var handover = new Handover(delivery);
        var written = apply(delivery, now, handover);
        var task = (Task) written.value().get(0);
        FollowedTask.sign(task, delivery.id());
        written.value().stream().skip(1).forEach(handover::create);
        handover.update(task, server.base());
        handover.send(server);
        return receipt(delivery, followed, task, said, written);
    }

    private static Task written(Delivery delivery, Task seen, Handover handover) {
        if (delivery.message() instanceof Amendment) {
            // It leaves alone what the partner says in the Task.
            return seen;
        }
        return (Task) apply(delivery, seen, handover).value().get(0);
    }

    /** A note leaves the Task where the partner has brought it; anything else must be a move that is still possible. */
    private static Translated<List<Resource>> apply(Delivery delivery, Task task, Handover handover) {
        var stands = TaskReader.state(task);
        var state = delivery.message() instanceof Note ? stands : delivery.state();
        if (state != stands && !reaches(stands, state)) {
            throw new PartnerRefused("fhir-task-moved-on", "Task.status");
        }
        return TaskWriter.apply(delivery.message(), state, task, delivery.referral(), handover);
    }

    /** A later state implies those that lie between. */
    private static boolean reaches(State from, State to) {
        var reached = EnumSet.of(from);
        var added = true;
        while (added && !reached.contains(to)) {
            var next = EnumSet.copyOf(reached);
            reached.forEach(s -> next.addAll(s.next()));
            added = reached.addAll(next);
        }
        return reached.contains(to);
    }

    private Receipt ask(Delivery delivery, Task now) {
        var handover = new Handover(delivery);
        var written = TaskWriter.apply(delivery.message(), TaskReader.state(now), now, delivery.referral(), handover);
        var asking = (Task) written.value().get(1);
        FollowedTask.sign(asking, delivery.id());
        handover.create(asking);
        handover.send(server);
        var seen = FollowedTask.first(
                delivery.partner(), delivery.id(), delivery.referral().id(), asking);
        return new Receipt(null, List.of(seen), written.losses(), null);
    }

    private Optional<Submission> said(FollowedTask followed, Task before, Task now) {
        return changes.said(followed, before, now)
                .filter(s -> !s.items().isEmpty())
                .map(s -> new Submission(
                        s.partner(),
                        s.messageId(),
                        s.fingerprint(),
                        s.original(),
                        s.items(),
                        null,
                        s.losses(),
                        s.warnings()));
    }

    private static Receipt receipt(
            Delivery delivery,
            Optional<FollowedTask> followed,
            Task task,
            Optional<Submission> said,
            Translated<List<Resource>> written) {
        Document seen = followed.map(f -> f.next(task))
                .orElseGet(() -> FollowedTask.first(
                        delivery.partner(), delivery.id(), delivery.referral().id(), task));
        return new Receipt(
                null,
                List.of(seen),
                written == null ? null : written.losses(),
                said.map(List::of).orElse(null));
    }
}
