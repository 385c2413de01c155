package org.vincle.routes.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.api.Ledger;

/** What this process carries now: each delivery in one hand only, and its lease kept while its partner takes its time. */
final class InHand implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InHand.class);
    /** Whoever takes longer than so many leases hangs, and another node may try. */
    private static final int LEASES = 10;

    private final Ledger ledger;
    private final String node;
    private final Duration lease;
    private final Map<UUID, Long> since = new ConcurrentHashMap<>();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "vincle-delivery-lease");
        thread.setDaemon(true);
        return thread;
    });

    InHand(Ledger ledger, String node, Duration lease) {
        this.ledger = ledger;
        this.node = node;
        this.lease = lease;
        long third = Math.max(1, lease.toMillis() / 3);
        keeper.scheduleWithFixedDelay(this::keep, third, third, TimeUnit.MILLISECONDS);
    }

    boolean take(UUID owed) {
        return since.putIfAbsent(owed, System.nanoTime()) == null;
    }

    void release(UUID owed) {
        since.remove(owed);
    }

    private void keep() {
        since.forEach((owed, began) -> {
            long held = System.nanoTime() - began;
            if (held < LEASES * lease.toNanos()) {
                renew(owed);
            }
        });
    }

    private void renew(UUID owed) {
        try {
            ledger.renew(owed, node, lease);
        } catch (RuntimeException | LinkageError e) {
            LOG.atDebug()
                    .addKeyValue("exchange", owed)
                    .addKeyValue("kind", Mistakes.kind(e))
                    .log("Lease not renewed now");
        }
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }
}
