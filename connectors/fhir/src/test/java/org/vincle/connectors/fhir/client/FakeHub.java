package org.vincle.connectors.fhir.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Message;

/** As much of the hub's memory as a connector sees. */
final class FakeHub implements Shelf {

    final List<Submission> accepted = new CopyOnWriteArrayList<>();
    final List<Key> keys = new ArrayList<>();
    private final Map<String, StoredDocument> documents = new LinkedHashMap<>();
    private volatile boolean forbids;

    void forbids(boolean forbids) {
        this.forbids = forbids;
    }

    List<Message> said() {
        return accepted.stream()
                .flatMap(s -> s.items().stream())
                .map(i -> i.message())
                .toList();
    }

    synchronized Accepted accept(Submission submission) {
        var lost = submission.items().stream().anyMatch(i -> i.about() == null);
        if (forbids && !lost && !submission.items().isEmpty()) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN, "Task.status");
        }
        accepted.add(submission);
        if (!lost) {
            submission.documents().forEach(this::store);
        }
        return new Accepted(UUID.randomUUID(), Instant.EPOCH, false, lost, null, null);
    }

    synchronized void settle(Receipt receipt) {
        receipt.documents().forEach(this::store);
        keys.addAll(receipt.keys());
        receipt.answers().forEach(this::accept);
    }

    private void store(Document document) {
        var name = document.type() + "/" + document.id();
        var old = documents.get(name);
        if ((old == null ? 0 : old.version()) != document.expects()) {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        }
        documents.put(name, new StoredDocument(document, document.expects() + 1, Instant.EPOCH));
    }

    @Override
    public synchronized Optional<StoredDocument> read(String reader, String type, String id) {
        return Optional.ofNullable(documents.get(type + "/" + id));
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id, long version) {
        return read(reader, type, id).filter(d -> d.version() == version);
    }

    @Override
    public synchronized ShelfPage search(ShelfQuery query) {
        var found = documents.values().stream()
                .filter(d -> d.document().reader().equals(query.reader()))
                .filter(d -> d.document().type().equals(query.type()))
                .filter(d -> query.criteria().stream()
                        .allMatch(c -> d.document().index().getOrDefault(c.name(), List.of()).stream()
                                .anyMatch(c.anyOf()::contains)))
                .toList();
        return new ShelfPage(found, found.size(), null);
    }
}
