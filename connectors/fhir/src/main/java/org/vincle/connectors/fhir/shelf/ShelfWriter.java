package org.vincle.connectors.fhir.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.fhir.FhirKeys;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.NoticeWriter;
import org.vincle.connectors.fhir.translate.ReferralWriter;
import org.vincle.connectors.fhir.translate.TaskReader;
import org.vincle.connectors.fhir.translate.TaskWriter;
import org.vincle.connectors.fhir.translate.Translated;

/** Lays what is for a partner without a server on its shelf: its own projection, with ids of its own. */
public final class ShelfWriter {

    private final Shelf shelf;
    private final ShelfPlan plans;

    /**
     * One for all partners.
     *
     * @param shelf what they have already
     * @param known who the partners are
     */
    public ShelfWriter(Shelf shelf, Function<String, Optional<Partner>> known) {
        this.shelf = shelf;
        this.plans = new ShelfPlan(shelf, known);
    }

    /** The documents that tell the partner; a repeated delivery makes the same ones. */
    public Receipt write(Delivery delivery) {
        if (delivery.message() instanceof Notice told) {
            return notice(delivery, told);
        }
        var task = task(delivery);
        if (delivery.message() instanceof Referral referral) {
            return task.isEmpty() ? referral(delivery, referral) : claimed(delivery, referral, task.get());
        }
        if (delivery.message() instanceof Enquiry) {
            // Where it stands is to be read in the Task at any time.
            return Receipt.plain();
        }
        var known = task.orElseThrow(() -> new PartnerRefused("task-missing"));
        if (delivery.tellsAnew()) {
            return new ShelfRetelling(shelf, delivery).over(known);
        }
        if (delivery.message() instanceof PlanUpdate plan) {
            return plans.write(delivery, plan, (Task) R4.read(known.document().content()), r -> task(delivery, r));
        }
        return delivery.message() instanceof Amendment amendment
                ? new ShelfAmendment(shelf, delivery, amendment.referral(), amendment.at()).over(known)
                : change(delivery, known);
    }

    /** It is the partner's own to read, whatever else it may read no more. */
    private Receipt notice(Delivery delivery, Notice told) {
        var id = Names.ofMessage(delivery, "").id("Communication", 0);
        if (shelf.read(delivery.partner(), "Communication", id).isPresent()) {
            return Receipt.plain();
        }
        var referral = delivery.referral().id();
        var reader = new Reference("Organization/" + delivery.partner());
        var notice = NoticeWriter.write(told, referral, reader, delivery.owedSince());
        notice.setId(id);
        var document = new Document(
                delivery.partner(),
                delivery.partner(),
                notice.fhirType(),
                id,
                0,
                R4.JSON,
                R4.write(notice),
                ShelfIndex.of(notice, null, referral),
                referral);
        return new Receipt(null, List.of(document), null, null);
    }

    /** Whoever claimed it has its Task already, and may have said something in it. */
    private Receipt claimed(Delivery delivery, Referral referral, StoredDocument task) {
        var written = new ShelfAmendment(shelf, delivery, referral, null).over(task);
        return new Receipt(
                List.of(new Key(FhirKeys.TASK, task.document().id())), written.documents(), written.losses(), null);
    }

    private Receipt referral(Delivery delivery, Referral referral) {
        var written = ReferralWriter.write(
                referral, delivery.state(), Names.ofReferral(delivery.referral(), delivery.partner()));
        var documents = new ArrayList<Document>();
        var keys = new ArrayList<Key>();
        for (var resource : written.value()) {
            documents.add(document(delivery, resource, null));
            if (resource instanceof Task) {
                keys.add(new Key(FhirKeys.TASK, resource.getIdElement().getIdPart()));
            }
        }
        return new Receipt(keys, documents, written.losses(), null);
    }

    private Receipt change(Delivery delivery, StoredDocument stored) {
        var documents = new ArrayList<Document>();
        var losses = new ArrayList<Loss>();
        apply(delivery, stored, "", documents, losses);
        if (delivery.message() instanceof Cancellation cancellation
                && (cancellation.step() == Step.AGREED || cancellation.step() == Step.DECLINED)) {
            var requests = requestsToStop(delivery);
            for (int i = 0; i < requests.size(); i++) {
                apply(delivery, requests.get(i), "stop" + i, documents, losses);
            }
        }
        return new Receipt(null, documents, losses, null);
    }

    private static void apply(
            Delivery delivery, StoredDocument stored, String part, List<Document> documents, List<Loss> losses) {
        var task = (Task) R4.read(stored.document().content());
        Translated<List<Resource>> written = TaskWriter.apply(
                delivery.message(), delivery.state(), task, delivery.referral(), Names.ofMessage(delivery, part));
        losses.addAll(written.losses());
        documents.add(document(delivery, written.value().get(0), stored));
        written.value().stream().skip(1).forEach(r -> documents.add(document(delivery, r, null)));
    }

    static Document document(Delivery delivery, Resource resource, StoredDocument before) {
        var referral = delivery.referral().id();
        return new Document(
                delivery.partner(),
                before == null ? delivery.source() : before.document().source(),
                resource.fhirType(),
                resource.getIdElement().getIdPart(),
                before == null ? 0 : before.version(),
                R4.JSON,
                R4.write(resource),
                ShelfIndex.of(resource, before == null ? null : ShelfIndex.senderId(before.document()), referral),
                referral);
    }

    private Optional<StoredDocument> task(Delivery delivery) {
        return delivery.key(FhirKeys.TASK)
                .flatMap(id -> shelf.read(delivery.partner(), "Task", id))
                .or(() -> task(delivery, delivery.referral().id()));
    }

    private Optional<StoredDocument> task(Delivery delivery, UUID referral) {
        return tasks(delivery, referral).stream()
                .filter(stored -> !asksToStop(stored))
                .findFirst();
    }

    private List<StoredDocument> requestsToStop(Delivery delivery) {
        return tasks(delivery, delivery.referral().id()).stream()
                .filter(ShelfWriter::asksToStop)
                .filter(stored ->
                        ((Task) R4.read(stored.document().content())).getStatus() == Task.TaskStatus.REQUESTED)
                .toList();
    }

    private List<StoredDocument> tasks(Delivery delivery, UUID referral) {
        var ofReferral = new Criterion(ShelfIndex.REFERRAL, List.of(referral.toString()));
        return shelf.search(new ShelfQuery(delivery.partner(), "Task", List.of(ofReferral), null, null, null, 200))
                .documents();
    }

    private static boolean asksToStop(StoredDocument stored) {
        return TaskReader.asksToStop((Task) R4.read(stored.document().content()));
    }
}
