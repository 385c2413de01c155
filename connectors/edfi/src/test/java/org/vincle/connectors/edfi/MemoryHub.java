package org.vincle.connectors.edfi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Document;
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
final class MemoryHub implements Shelf {

    final List<Submission> accepted = new ArrayList<>();
    private final Map<String, StoredDocument> documents = new LinkedHashMap<>();
    private Function<Message, Boolean> forbids = m -> false;

    /** What its state machine does not allow now. */
    void forbids(Function<Message, Boolean> what) {
        forbids = what;
    }

    synchronized Accepted accept(Submission submission) {
        var parked = submission.items().stream().anyMatch(i -> i.about() == null);
        if (!parked && submission.items().stream().anyMatch(i -> forbids.apply(i.message()))) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        }
        submission.documents().forEach(d -> check(d));
        accepted.add(submission);
        if (!parked) {
            submission.documents().forEach(this::store);
        }
        return new Accepted(UUID.randomUUID(), Authority.NOW, false, parked, null, null);
    }

    synchronized void settle(Receipt receipt) {
        receipt.documents().forEach(this::check);
        receipt.documents().forEach(this::store);
    }

    /** What was said about referrals, in order. */
    synchronized List<Message> said() {
        return accepted.stream()
                .flatMap(s -> s.items().stream())
                .filter(i -> i.about() != null)
                .map(i -> i.message())
                .toList();
    }

    /** What waits for a person. */
    synchronized List<Message> parked() {
        return accepted.stream()
                .flatMap(s -> s.items().stream())
                .filter(i -> i.about() == null)
                .map(i -> i.message())
                .toList();
    }

    /** What it keeps now. */
    synchronized Map<String, StoredDocument> kept() {
        return new LinkedHashMap<>(documents);
    }

    /** Keeps that, and forgets whatever else it was told. */
    synchronized void keeps(Map<String, StoredDocument> then) {
        accepted.clear();
        documents.clear();
        documents.putAll(then);
    }

    synchronized void forget(String type) {
        documents.keySet().removeIf(k -> k.startsWith(type + "/"));
    }

    private void check(Document document) {
        var old = documents.get(name(document));
        if ((old == null ? 0 : old.version()) != document.expects()) {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        }
    }

    private void store(Document document) {
        documents.put(name(document), new StoredDocument(document, document.expects() + 1, Authority.NOW));
    }

    private static String name(Document document) {
        return document.type() + "/" + document.id();
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
        Instant since = query.updatedSince();
        var found = documents.values().stream()
                .filter(d -> d.document().reader().equals(query.reader()))
                .filter(d -> d.document().type().equals(query.type()))
                .filter(d -> since == null || !d.updatedAt().isBefore(since))
                .filter(d -> query.criteria().stream().allMatch(c -> Set.copyOf(c.anyOf()).stream()
                        .anyMatch(d.document().index().getOrDefault(c.name(), List.of())::contains)))
                .toList();
        return new ShelfPage(found, found.size(), null);
    }
}
