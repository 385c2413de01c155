package org.vincle.routes.ledger;

import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Oversight.JourneyEntry;

/** A ledger on a fresh database, with a clock in the test's hands, and the queue it announces to. */
final class LedgerOn implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration EMISSION = Duration.ofSeconds(30);
    static final String NODE = "node-1";

    final MovingClock clock;
    final Source source;
    final Database database;
    final RelationalLedger ledger;
    final RelationalOversight oversight;
    final Queue<ClaimCheck> queue = new ConcurrentLinkedQueue<>();

    LedgerOn(Path folder) {
        this(Engine.current().fresh(folder), new MovingClock());
        ledger.remember(Town.partner(SOCIAL));
        ledger.remember(Town.partner(HOSPITAL));
    }

    private LedgerOn(Source source, MovingClock clock) {
        this(source, clock, Database.open(source, clock));
    }

    private LedgerOn(Source source, MovingClock clock, Database database) {
        this.source = source;
        this.clock = clock;
        this.database = database;
        ledger = new RelationalLedger(database, Settings.DEFAULTS, (Clock) clock);
        ledger.clearBy(Town.PERMITTED);
        oversight = new RelationalOversight(ledger);
        ledger.onDue(queue::addAll);
    }

    /** The same database, opened once more: a second node, or the same after a restart. */
    LedgerOn again() {
        return new LedgerOn(source, clock);
    }

    Referral sent() {
        var referral = Town.referral();
        ledger.accept(Town.sends(referral));
        return referral;
    }

    Accepted says(String partner, UUID referral, Message message) {
        return ledger.accept(Town.about(partner, referral, message));
    }

    List<ClaimCheck> queued() {
        var all = new ArrayList<ClaimCheck>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        return all;
    }

    ClaimCheck onlyQueued() {
        var all = queued();
        if (all.size() != 1) {
            throw new AssertionError("queued: " + all);
        }
        return all.get(0);
    }

    Delivery taken(ClaimCheck check) {
        return ledger.take(check, NODE, LEASE)
                .orElseThrow(() -> new AssertionError("not to be taken: " + check))
                .delivery();
    }

    void delivered(ClaimCheck check) {
        delivered(check, Receipt.plain());
    }

    void delivered(ClaimCheck check, Receipt receipt) {
        taken(check);
        ledger.settle(check.owed(), NODE, receipt, "test");
    }

    State state(UUID referral) {
        return oversight.referral(referral.toString()).orElseThrow().state();
    }

    List<String> journey(UUID referral) {
        return oversight.journey(referral).stream().map(LedgerOn::word).toList();
    }

    private static String word(JourneyEntry entry) {
        return entry.kind()
                + (entry.state() != null ? " " + entry.state().word() : entry.code() != null ? " " + entry.code() : "");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
