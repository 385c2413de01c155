package org.vincle.connectors.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Accepted.DocumentVersion;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.Spelling;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Referral;

/** A hub that keeps what it is told in memory, by the same contract as the ledger. */
public final class MemoryHub implements Shelf {

    /** What it has taken, in order. */
    public final List<Submission> submissions = new ArrayList<>();

    /** On whose behalf it was read and searched, in order; {@code system} where no account was named. */
    public final List<String> readers = new ArrayList<>();

    private final Map<String, Map.Entry<String, Accepted>> known = new HashMap<>();
    private final Map<String, List<StoredDocument>> documents = new LinkedHashMap<>();
    private Predicate<Submission> forbids = s -> false;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    private ExchangeException refusal;
    private String mistake;
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    /** Forgets all it was told, so that a test which tells much is not what fills the memory. */
    public synchronized void forgets() {
        submissions.clear();
        known.clear();
        documents.clear();
    }

    /** An upload that nothing refers to is forgotten. */
    public synchronized void expires(String type, String id) {
        documents.keySet().removeIf(key -> key.endsWith("|" + type + "|" + id));
    }

    /** From now on it refuses all; null ends it. */
    public synchronized void refuses(ExchangeException refusal) {
        this.refusal = refusal;
    }

    /** From now on it forbids such a move. */
    public synchronized void forbids(Predicate<Submission> forbids) {
        this.forbids = forbids;
    }

    /** From now on it fails as nobody foresaw, with that message. */
    public synchronized void breaks(String message) {
        mistake = message;
    }

    /** What happens while the next submission is on its way here. */
    public void meanwhile(Runnable happens) {
        meanwhile.set(happens);
    }

    /** As {@code hub:accept} does. */
    public Accepted accept(Submission submission) {
        var happens = meanwhile.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        return commit(submission);
    }

    private synchronized Accepted commit(Submission submission) {
        if (mistake != null) {
            throw new IllegalStateException(mistake);
        }
        if (refusal != null) {
            throw refusal;
        }
        if (forbids.test(submission)) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
        }
        var name = submission.partner() + "|" + submission.messageId();
        if (submission.messageId() != null && known.containsKey(name)) {
            var before = known.get(name);
            if (!before.getKey().equals(submission.fingerprint())) {
                throw new InvalidMessage(Codes.MESSAGE_ID_REUSED);
            }
            var a = before.getValue();
            return new Accepted(a.id(), a.at(), true, false, a.referrals(), a.documents());
        }
        var written = write(submission.documents());
        submissions.add(submission);
        var referrals = submission.items().stream().map(MemoryHub::concerned).toList();
        var accepted = new Accepted(UUID.randomUUID(), now, false, false, referrals, written);
        if (submission.messageId() != null) {
            known.put(name, Map.entry(submission.fingerprint(), accepted));
        }
        return accepted;
    }

    private static UUID concerned(Item item) {
        if (item.about() == null && item.message() instanceof Consent consent) {
            return consent.id();
        }
        return item.message() instanceof Referral referral
                ? referral.id()
                : item.about().referral();
    }

    /** Lays documents on shelves, as a settled delivery does. */
    public synchronized List<DocumentVersion> write(List<Document> wanted) {
        for (var document : wanted) {
            var versions = documents.getOrDefault(key(document.reader(), document.type(), document.id()), List.of());
            if (versions.size() != document.expects()) {
                throw new InvalidMessage(Codes.VERSION_CONFLICT);
            }
        }
        var written = new ArrayList<DocumentVersion>();
        now = now.plusMillis(1_000);
        for (var document : wanted) {
            var key = key(document.reader(), document.type(), document.id());
            var versions = documents.computeIfAbsent(key, k -> new ArrayList<>());
            versions.add(new StoredDocument(document, versions.size() + 1, now));
            documents.put(key, documents.remove(key));
            written.add(new DocumentVersion(document.type(), document.id(), versions.size()));
        }
        return written;
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id) {
        return onBehalfOf("system").read(reader, type, id);
    }

    @Override
    public Optional<StoredDocument> read(String reader, String type, String id, long version) {
        return onBehalfOf("system").read(reader, type, id, version);
    }

    @Override
    public ShelfPage search(ShelfQuery query) {
        return onBehalfOf("system").search(query);
    }

    @Override
    public Shelf onBehalfOf(String account) {
        return new View(account);
    }

    @Override
    public Shelf forWriting() {
        return new View(null);
    }

    /** All that lies there, as somebody reads it, or as nobody does who only writes. */
    private final class View implements Shelf {

        private final String account;

        View(String account) {
            this.account = account;
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id) {
            remember();
            return newest(reader, type, id);
        }

        @Override
        public Optional<StoredDocument> read(String reader, String type, String id, long version) {
            remember();
            return versioned(reader, type, id, version);
        }

        @Override
        public ShelfPage search(ShelfQuery query) {
            remember();
            return found(query);
        }

        @Override
        public Shelf onBehalfOf(String other) {
            return new View(other);
        }

        @Override
        public Shelf forWriting() {
            return new View(null);
        }

        private void remember() {
            if (account != null) {
                synchronized (MemoryHub.this) {
                    readers.add(account);
                }
            }
        }
    }

    private synchronized Optional<StoredDocument> newest(String reader, String type, String id) {
        var versions = documents.get(key(reader, type, id));
        return versions == null ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    private synchronized Optional<StoredDocument> versioned(String reader, String type, String id, long version) {
        var versions = documents.getOrDefault(key(reader, type, id), List.of());
        return version < 1 || version > versions.size()
                ? Optional.empty()
                : Optional.of(versions.get((int) version - 1));
    }

    private synchronized ShelfPage found(ShelfQuery query) {
        var found = documents.values().stream()
                .map(v -> v.get(v.size() - 1))
                .filter(s -> s.document().reader().equals(query.reader())
                        && s.document().type().equals(query.type()))
                .filter(s -> query.criteria().stream().allMatch(c -> fits(s.document(), c)))
                .filter(s -> query.updatedSince() == null || !s.updatedAt().isBefore(query.updatedSince()))
                .filter(s -> query.updatedBefore() == null || s.updatedAt().isBefore(query.updatedBefore()))
                .filter(s -> query.order() == null || place(s, query.order()).isPresent())
                .sorted(Comparator.comparing(s ->
                        query.order() == null ? "" : place(s, query.order()).orElseThrow()))
                .collect(Collectors.toList());
        if (query.order() == null
                && query.criteria().stream().anyMatch(c -> c.name().equals(Document.WORDS))) {
            Collections.reverse(found);
        }
        int from = query.after() == null ? 0 : Math.min(found.size(), Integer.parseInt(query.after()));
        int to = Math.min(found.size(), from + query.limit());
        return new ShelfPage(found.subList(from, to), found.size(), to < found.size() ? Integer.toString(to) : null);
    }

    private static Optional<String> place(StoredDocument stored, ShelfQuery.Order order) {
        return stored.document().index().getOrDefault(Document.ORDER, List.of()).stream()
                .filter(place -> place.compareTo(order.from()) >= 0 && place.compareTo(order.before()) < 0)
                .findFirst();
    }

    private static boolean fits(Document document, ShelfQuery.Criterion criterion) {
        if (criterion.name().equals(Document.WORDS)) {
            var words = new HashSet<String>();
            document.index()
                    .getOrDefault(Document.WORDS, List.of())
                    .forEach(text -> words.addAll(Spelling.words(text)));
            return criterion.anyOf().stream().anyMatch(text -> words.containsAll(Spelling.words(text)));
        }
        var values = criterion.name().equals("_id")
                ? List.of(document.id())
                : document.index().getOrDefault(criterion.name(), List.of());
        return criterion.anyOf().isEmpty()
                ? values.isEmpty()
                : criterion.anyOf().stream().anyMatch(values::contains);
    }

    private static String key(String reader, String type, String id) {
        return reader + "|" + type + "|" + id;
    }
}
