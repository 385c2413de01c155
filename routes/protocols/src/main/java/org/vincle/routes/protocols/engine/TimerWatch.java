package org.vincle.routes.protocols.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Due;

/**
 * Waits for what falls due and has it worked out. It wakes at the next moment that it has heard of, and every quarter of a
 * minute for those of other nodes and of the process before.
 */
public final class TimerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimerWatch.class);
    private static final Duration POLL = Duration.ofSeconds(15);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final int AT_ONCE = 64;
    private static final int HANDS = 4;

    private final Courses courses;
    private final Consumer<Due> engine;
    private final Clock clock;
    private final Duration poll;
    private final String node = UUID.randomUUID().toString();
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS, work -> thread(work, "vincle-timer"));
    private final Thread watching = thread(this::watch, "vincle-timers");
    private Instant next = Instant.MAX;
    private boolean closed;

    /**
     * A watch that begins with {@link #start}.
     *
     * @param courses whose timers
     * @param engine what works out that one fell due
     * @param clock what time it is
     */
    public TimerWatch(Courses courses, Consumer<Due> engine, Clock clock) {
        this(courses, engine, clock, POLL);
    }

    TimerWatch(Courses courses, Consumer<Due> engine, Clock clock, Duration poll) {
        this.courses = courses;
        this.engine = engine;
        this.clock = clock;
        this.poll = poll;
    }

    private static Thread thread(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to watch. */
    public void start() {
        courses.onTimer(this::expect);
        watching.start();
    }

    /** Ends; what is being worked out is waited for. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        courses.onTimer(at -> {});
        try {
            watching.join(LEASE.toMillis());
            hands.shutdown();
            hands.awaitTermination(LEASE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void expect(Instant at) {
        if (at.isBefore(next)) {
            next = at;
            notifyAll();
        }
    }

    private void watch() {
        while (!isClosed()) {
            var expected = taken();
            if (!work()) {
                // The ledger's clock may be a little behind ours.
                boolean early = !expected.isAfter(clock.instant());
                await(early ? clock.instant().plus(SOON) : clock.instant().plus(poll));
            }
        }
    }

    /** What falls due now; whether there was anything. */
    private boolean work() {
        try {
            var due = courses.due(node, AT_ONCE, LEASE);
            hands.invokeAll(due.stream().map(this::work).toList());
            return !due.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException e) { // the ledger is away: what is due is still due when it is back
            LOG.atWarn().addKeyValue("kind", e.getClass().getSimpleName()).log("Timers could not be read");
            return false;
        }
    }

    private Callable<Void> work(Due due) {
        return () -> {
            try {
                engine.accept(due);
            } catch (ExchangeException e) {
                failed(e.getCode());
            } catch (RuntimeException e) {
                failed(e.getClass().getSimpleName());
            }
            return null;
        };
    }

    /** It is tried again when its lease runs out. */
    private static void failed(String code) {
        LOG.atError().addKeyValue("code", code).log("What fell due in a protocol could not be worked out");
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The moment that was waited for; whatever is heard of from now on counts anew. */
    private synchronized Instant taken() {
        var expected = next;
        next = Instant.MAX;
        return expected;
    }

    private synchronized void await(Instant latest) {
        try {
            while (!closed) {
                var until = next.isBefore(latest) ? next : latest;
                long millis = Duration.between(clock.instant(), until).toMillis();
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
