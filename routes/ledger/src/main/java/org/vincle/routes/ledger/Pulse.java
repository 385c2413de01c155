package org.vincle.routes.ledger;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.vincle.connectors.api.error.ExchangeException;

/** Whether the ledger can read and write now, asked without waiting longer than a probe waits. */
final class Pulse {

    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final long PATIENCE_MILLIS = 900;

    private final Database database;
    private final Clock clock;
    private final Executor executor;
    private final String node = UUID.randomUUID().toString();
    private volatile boolean writable = true;
    private volatile Instant written;
    private volatile List<String> warnings = List.of();
    private CompletableFuture<Boolean> asked;

    Pulse(Database database, Clock clock, Executor executor) {
        this.database = database;
        this.clock = clock;
        this.executor = executor;
        written = clock.instant();
    }

    /** Somebody has just written, or could not. */
    void wrote(boolean success) {
        writable = success;
        if (success) {
            written = clock.instant();
        }
    }

    List<String> warnings() {
        return warnings;
    }

    boolean ready() {
        try {
            return ask().get(PATIENCE_MILLIS, MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whoever asks while the database hangs shares one question. */
    private synchronized CompletableFuture<Boolean> ask() {
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.supplyAsync(this::alive, executor);
        }
        return asked;
    }

    /** Reads; and after a failed commit or a silence writes, for a full disk and a stuck writer still read well. */
    private boolean alive() {
        try {
            database.read(work -> work.exists("SELECT 1"));
            warnings = Clocks.warnings(clock, database.clockDifference());
            if (!writable || Duration.between(written, clock.instant()).abs().compareTo(SILENCE) > 0) {
                write();
            }
            return true;
        } catch (ExchangeException e) {
            return false;
        }
    }

    private void write() {
        try {
            database.write(work -> work.update(
                    "INSERT INTO pulse (node, at) VALUES (?, ?) ON CONFLICT (node) DO UPDATE SET at = excluded.at",
                    node,
                    work.now()));
            wrote(true);
        } catch (ExchangeException e) {
            wrote(false);
            throw e;
        }
    }
}
