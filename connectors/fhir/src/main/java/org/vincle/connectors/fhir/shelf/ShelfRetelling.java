package org.vincle.connectors.fhir.shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.fhir.R4;
import org.vincle.connectors.fhir.translate.ReferralWriter;
import org.vincle.connectors.fhir.translate.TaskWriter;
import org.vincle.connectors.fhir.translate.Withdrawn;

/**
 * Makes the reader's projection of a referral anew, of which less may be shown than was, or more again: every resource of it
 * gets a new version under the same id, and one that has nothing left to say is withdrawn. What the reader itself has put
 * into its Task stays.
 */
final class ShelfRetelling {

    private final Shelf shelf;
    private final Delivery delivery;
    private final Names names;
    /** What lies there, by type and id, except for the Task that stands for the referral. */
    private final Map<String, StoredDocument> before = new LinkedHashMap<>();

    private final Map<String, Resource> fresh = new LinkedHashMap<>();
    private final List<Loss> losses = new ArrayList<>();

    ShelfRetelling(Shelf shelf, Delivery delivery) {
        this.shelf = shelf;
        this.delivery = delivery;
        this.names = Names.ofReferral(delivery.referral(), delivery.partner());
    }

    Receipt over(StoredDocument known) {
        var task = (Task) R4.read(known.document().content());
        var status = task.getStatus();
        find(names);
        var laid = new LinkedHashMap<String, StoredDocument>();
        for (var retold : delivery.retold()) {
            laid.putAll(find(Names.ofMessage(delivery.again(retold), "")));
        }
        before.remove(key("Task", known.document().id()));
        unsay(task, laid.values().stream().map(s -> s.document().id()).collect(Collectors.toSet()));
        task = ask(task);
        for (var retold : delivery.retold()) {
            task = say(task, delivery.again(retold));
        }
        task.setStatus(status);
        var documents = new ArrayList<Document>();
        documents.add(ShelfWriter.document(delivery, task, known));
        fresh.forEach((key, resource) -> documents.add(ShelfWriter.document(delivery, resource, before.get(key))));
        before.forEach((key, stored) -> {
            if (!fresh.containsKey(key)) {
                var remains = Withdrawn.of(R4.read(stored.document().content()));
                documents.add(ShelfWriter.document(delivery, remains, stored));
            }
        });
        return Receipt.anew(documents, null, losses);
    }

    private Map<String, StoredDocument> find(Names names) {
        var found = new LinkedHashMap<String, StoredDocument>();
        for (var type : ShelfIndex.types().keySet()) {
            for (int index = 0; ; index++) {
                var stored = shelf.read(delivery.partner(), type, names.id(type, index));
                if (stored.isEmpty()) {
                    break;
                }
                found.put(key(type, stored.get().document().id()), stored.get());
            }
        }
        before.putAll(found);
        return found;
    }

    private static String key(String type, String id) {
        return type + "/" + id;
    }

    private void add(Resource resource) {
        fresh.put(key(resource.fhirType(), resource.getIdElement().getIdPart()), resource);
    }

    /** Takes out of the Task what came with messages that are said anew. */
    private void unsay(Task task, Set<String> laid) {
        task.setOutput(task.getOutput().stream()
                .filter(output -> !(output.getValue() instanceof Reference to
                        && laid.contains(to.getReferenceElement().getIdPart())))
                .collect(Collectors.toCollection(ArrayList::new)));
        for (var retold : delivery.retold()) {
            if (retold.message() instanceof Note note) {
                task.setNote(task.getNote().stream()
                        .filter(said -> !isOf(note, said))
                        .collect(Collectors.toCollection(ArrayList::new)));
            } else if (reason(retold.message()).isPresent()
                    && reason(retold.message()).get().isEmpty()) {
                task.setStatusReason(null);
            }
        }
    }

    /** Of words without a time nothing but the words themselves tells whose they are. */
    private static boolean isOf(Note note, Annotation said) {
        Instant at = note.at();
        return at == null
                ? !said.hasTime() && (note.text() == null || note.text().equals(said.getText()))
                : said.hasTime() && said.getTime().getTime() == at.toEpochMilli();
    }

    /** The reason that such a message gives for how the referral stands, which may be empty; empty for all others. */
    private static Optional<Optional<?>> reason(Message message) {
        if (message instanceof Cancellation cancellation && cancellation.step() == Step.CANCELLED) {
            return Optional.of(Optional.ofNullable(cancellation.reason()));
        }
        return message instanceof Correction correction
                ? Optional.of(Optional.ofNullable(correction.reason()))
                : Optional.empty();
    }

    private Task ask(Task task) {
        var amendment = (Amendment) delivery.message();
        var written = ReferralWriter.write(amendment.referral(), delivery.state(), names);
        losses.addAll(written.losses());
        for (var resource : written.value()) {
            if (resource instanceof Task asked) {
                ReferralWriter.ask(task, asked, delivery.owedSince());
            } else {
                add(resource);
            }
        }
        return task;
    }

    private Task say(Task task, Delivery said) {
        var names = Names.ofMessage(said, "");
        if (said.message() instanceof Cancellation asks && asks.step() == Step.REQUESTED) {
            asked(asks, names.id("Task", 0));
            return task;
        } else if (!(said.message() instanceof Note) && reason(said.message()).isEmpty()) {
            return task;
        }
        var modified = task.getLastModifiedElement();
        var written = TaskWriter.apply(said.message(), delivery.state(), task, delivery.referral(), names);
        losses.addAll(written.losses());
        written.value().stream().skip(1).forEach(this::add);
        return ((Task) written.value().get(0)).setLastModifiedElement(modified);
    }

    /** The wish to stop stands as it did, be it answered or not. */
    private void asked(Cancellation asks, String id) {
        var stored = before.get(key("Task", id));
        if (stored != null) {
            var wish = (Task) R4.read(stored.document().content());
            if (asks.reason() == null) {
                wish.setStatusReason(null);
            }
            add(wish);
        }
    }

    @Override
    public String toString() {
        return "ShelfRetelling[" + delivery.id() + "]";
    }
}
