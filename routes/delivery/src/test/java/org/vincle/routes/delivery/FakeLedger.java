package org.vincle.routes.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.ShelfPage;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.RecordedConsent;

/** A ledger in memory that knows only of deliveries: who holds the lease of each, and how each ended. */
final class FakeLedger implements Ledger {

    private final Map<UUID, Delivery> owed = new LinkedHashMap<>();
    private final Map<UUID, String> holders = new LinkedHashMap<>();
    private final List<ClaimCheck> due = new ArrayList<>();
    private final List<String> journey = new ArrayList<>();
    private final Map<String, RuntimeException> failures = new LinkedHashMap<>();
    private Consumer<List<ClaimCheck>> listener = checks -> {};
    private int sweeps;
    private int renewals;
    private int reviews;
    private Clearing clearing = (delivery, consents) -> new Ruling(delivery, List.of(), null, null, false);
    private final List<RecordedConsent> consents = new ArrayList<>();

    synchronized ClaimCheck owes(Delivery delivery) {
        owed.put(delivery.id(), delivery);
        return new ClaimCheck(delivery.id(), delivery.partner(), 1);
    }

    synchronized void isDue(ClaimCheck... checks) {
        due.addAll(Arrays.asList(checks));
    }

    void commits(ClaimCheck... checks) {
        listener.accept(List.of(checks));
    }

    synchronized void leaseRunsOut(ClaimCheck check) {
        holders.remove(check.owed());
    }

    synchronized void failsTo(String what, RuntimeException how) {
        failures.put(what, how);
    }

    /** Leases a delivery, and only then finds that it cannot be read. */
    void failsToRead(RuntimeException how) {
        failsTo("read", how);
    }

    synchronized void recovers() {
        failures.clear();
    }

    synchronized List<String> journey() {
        return List.copyOf(journey);
    }

    synchronized int reviews() {
        return reviews;
    }

    /** Somebody's word, which is there for whoever clears. */
    synchronized void records(RecordedConsent consent) {
        consents.add(consent);
    }

    synchronized int sweeps() {
        return sweeps;
    }

    synchronized int renewals() {
        return renewals;
    }

    @Override
    public synchronized void onDue(Consumer<List<ClaimCheck>> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized List<ClaimCheck> due(int limit, Duration emission) {
        sweeps++;
        fail("due");
        var page = List.copyOf(due.subList(0, Math.min(limit, due.size())));
        due.removeAll(page);
        return page;
    }

    @Override
    public synchronized void clearBy(Clearing clearing) {
        this.clearing = clearing;
    }

    @Override
    public synchronized Optional<Ruling> take(ClaimCheck check, String node, Duration lease) {
        fail("take");
        if (!owed.containsKey(check.owed()) || holders.putIfAbsent(check.owed(), node) != null) {
            return Optional.empty();
        }
        fail("read");
        return Optional.of(ruled(check, node));
    }

    @Override
    public synchronized Optional<Ruling> review(ClaimCheck check, String node, Duration lease) {
        fail("review");
        reviews++;
        return node.equals(holders.get(check.owed())) ? Optional.of(ruled(check, node)) : Optional.empty();
    }

    private Ruling ruled(ClaimCheck check, String node) {
        var ruling = clearing.rule(owed.get(check.owed()), consents);
        if (!ruling.goes() && holders.remove(check.owed(), node)) {
            owed.remove(check.owed());
            journey.add((ruling.over() ? "stopped: " : "parked: ") + ruling.code() + " at " + ruling.path());
        }
        return ruling;
    }

    @Override
    public List<RecordedConsent> consents(List<Identifier> people, UUID referral) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void renew(UUID id, String node, Duration lease) {
        fail("renew");
        if (node.equals(holders.get(id))) {
            renewals++;
        }
    }

    @Override
    public synchronized void release(String node) {
        fail("release");
        holders.values().removeIf(node::equals);
    }

    @Override
    public synchronized void settle(UUID id, String node, Receipt receipt, String rule) {
        end("settle", id, node, "delivered by " + rule);
    }

    @Override
    public synchronized void postpone(UUID id, String node, String code) {
        end("postpone", id, node, "postponed: " + code);
    }

    @Override
    public synchronized void again(UUID id, String node) {
        end("again", id, node, "again");
    }

    @Override
    public synchronized void park(UUID id, String node, String code, String path) {
        end("park", id, node, "parked: " + code + (path == null ? "" : " at " + path));
    }

    private void end(String what, UUID id, String node, String entry) {
        fail(what);
        if (holders.remove(id, node)) {
            owed.remove(id);
            journey.add(entry);
        }
    }

    private void fail(String what) {
        var failure = failures.get(what);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Accepted accept(Submission submission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remember(Partner partner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Partner> partners() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredDocument> document(String reader, String type, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredDocument> document(String reader, String type, String id, long version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ShelfPage documents(ShelfQuery query, List<String> sources) {
        throw new UnsupportedOperationException();
    }
}
