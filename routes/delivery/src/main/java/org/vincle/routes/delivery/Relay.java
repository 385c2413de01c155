package org.vincle.routes.delivery;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Queue;

/** Turns what is owed into claim checks: at once after each commit, and by sweeping up what got lost or has fallen due. */
@Component(
        service = {},
        configurationPid = Pace.PID)
public final class Relay {

    static final int LIMIT = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Ledger ledger;
    private final Queue queue;
    private final Lag lag;
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "vincle-delivery-sweep"));
    private final Pace pace;
    private volatile boolean failing;

    @Activate
    public Relay(@Reference Ledger ledger, @Reference Queue queue, @Reference Lag lag, DeliveryConfig config) {
        this(ledger, queue, lag, Pace.of(config));
    }

    Relay(Ledger ledger, Queue queue, Lag lag, Pace pace) {
        this.ledger = ledger;
        this.queue = queue;
        this.lag = lag;
        this.pace = pace;
        ledger.onDue(this::relay);
        sweeper.scheduleWithFixedDelay(this::sweep, 0, pace.sweep().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Listens no more, and lets a sweep that has begun come to its end. */
    @Deactivate
    void stop() throws InterruptedException {
        ledger.onDue(checks -> {});
        sweeper.shutdown();
        if (!sweeper.awaitTermination(5, TimeUnit.SECONDS)) {
            sweeper.shutdownNow();
        }
    }

    private void sweep() {
        attempt(() -> {
            List<ClaimCheck> due;
            do {
                due = ledger.due(LIMIT, pace.emission());
                due.forEach(this::put);
            } while (due.size() == LIMIT && !sweeper.isShutdown());
        });
    }

    private void relay(List<ClaimCheck> checks) {
        attempt(() -> checks.forEach(this::put));
        lag.leaveRoom(checks);
    }

    private void put(ClaimCheck check) {
        queue.put(check, pace.emission());
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException
                | LinkageError e) { // an executor forgets a task that throws, and the sweep must go on
            if (!failing) {
                LOG.atWarn().addKeyValue("code", codeOf(e)).log("Claim checks not queued, sweeping again");
            }
            failing = true;
        }
    }

    private static String codeOf(Throwable e) {
        return e instanceof ExchangeException exchange ? exchange.getCode() : Mistakes.kind(e);
    }
}
