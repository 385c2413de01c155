package org.vincle.routes.ledger;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite's one writer: takes whatever units wait, runs each in a savepoint of its own, commits them all with one sync of
 * the disk, and only then tells those who wait.
 */
final class SqliteWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int GROUP = 128;
    /** At 100 MB the writer moves the log into the file itself; {@link SqliteLog} has done so long before. */
    private static final int LOG_PAGES = 48_000;

    private final DataSource source;
    private final Clock clock;
    private final BlockingQueue<Task<?>> waiting;
    private final SqliteLog log;
    private final Thread thread;
    private final Pace pace = new Pace(System::nanoTime);
    private volatile boolean closed;
    private Connection connection;
    private Statements statements;
    private boolean syncs;

    SqliteWriter(DataSource source, Clock clock, int limit) {
        this.source = source;
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(limit);
        this.log = new SqliteLog(source);
        this.thread = new Thread(this::work, "vincle-ledger-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the unit with the next group, which is on disk when this returns if the unit shall last, or another one in it. */
    <T> Committed<T> write(Unit<T> unit, boolean lasting) {
        var task = new Task<>(unit, lasting);
        if (closed || !waiting.offer(task)) {
            throw Refusals.notReady();
        }
        if (closed && waiting.remove(task)) {
            throw Refusals.notReady();
        }
        try {
            return task.done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    Durability durability() {
        var answer = new CompletableFuture<Durability>();
        write(
                work -> {
                    answer.complete(SqliteDatabase.durability(connection));
                    return null;
                },
                true);
        return answer.join();
    }

    private void work() {
        var group = new ArrayList<Task<?>>();
        while (!closed || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(200, MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    gather(group);
                    commit(group);
                    pace.committed(group.size());
                    tidy(group.size());
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | Error e) {
                LOG.atError()
                        .addKeyValue("kind", e.getClass().getSimpleName())
                        .log("The ledger's writer stumbled and goes on");
                group.forEach(Task::refuse);
                disconnect();
            }
            group.clear();
        }
        waiting.forEach(Task::refuse);
        disconnect();
    }

    /** Takes whoever waits; when more are sure to come soon, those too, since a commit costs the disk much the same for many. */
    private void gather(List<Task<?>> group) throws InterruptedException {
        waiting.drainTo(group, GROUP - group.size());
        long until = pace.next();
        for (long left = until - System.nanoTime();
                left > 0 && group.size() < GROUP;
                left = until - System.nanoTime()) {
            var next = waiting.poll(left, NANOSECONDS);
            if (next != null) {
                group.add(next);
                waiting.drainTo(group, GROUP - group.size());
            }
        }
    }

    private void commit(List<Task<?>> group) {
        try {
            connect();
            sync(group.stream().anyMatch(task -> task.lasting));
            statements.execute("BEGIN IMMEDIATE");
            for (var task : group) {
                task.attempt(statements, clock);
            }
            statements.execute("COMMIT");
        } catch (SQLException e) {
            Refusals.log(e);
            disconnect();
            group.forEach(Task::refuse);
            return;
        }
        group.forEach(Task::tell);
    }

    /** Once those who waited were told. */
    private void tidy(int units) {
        try {
            if (log.written(units) && connection != null) {
                log.beginAnew(connection);
            }
        } catch (SQLException e) {
            Refusals.log(e);
            disconnect();
        }
    }

    /** With NORMAL the log is written and not synced, until the next group that is; SQLite obeys when it compiles this. */
    private void sync(boolean now) throws SQLException {
        if (now != syncs) {
            try (var fresh = connection.createStatement()) {
                fresh.execute("PRAGMA synchronous = " + (now ? "FULL" : "NORMAL"));
            }
            syncs = now;
        }
    }

    private void connect() throws SQLException {
        if (connection == null) {
            connection = source.getConnection();
            statements = new Statements(connection);
            syncs = false;
            sync(true);
            statements.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
        }
    }

    /** Closing rolls back whatever was not committed. */
    private void disconnect() {
        if (connection != null) {
            try {
                statements.close();
            } catch (SQLException e) {
                LOG.atDebug().addKeyValue("code", e.getErrorCode()).log("A statement did not close");
            }
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.atDebug().addKeyValue("code", e.getErrorCode()).log("The connection did not close");
            }
            connection = null;
            statements = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }

    private static final class Task<T> {

        private final Unit<T> unit;
        private final boolean lasting;
        private final CompletableFuture<Committed<T>> done = new CompletableFuture<>();
        private Committed<T> result;
        private RuntimeException refusal;

        Task(Unit<T> unit, boolean lasting) {
            this.unit = unit;
            this.lasting = lasting;
        }

        /** A unit that fails is undone alone; when even that fails, the transaction is gone and the whole group with it. */
        void attempt(Statements statements, Clock clock) throws SQLException {
            statements.execute("SAVEPOINT unit");
            try {
                var work = new Work(statements, clock.instant());
                result = new Committed<>(unit.run(work), work.due());
            } catch (RuntimeException e) {
                refusal = e;
            } catch (SQLException e) {
                refusal = Refusals.of(e);
            }
            if (refusal != null) {
                statements.execute("ROLLBACK TO SAVEPOINT unit");
            }
            statements.execute("RELEASE SAVEPOINT unit");
        }

        void tell() {
            if (refusal == null) {
                done.complete(result);
            } else {
                done.completeExceptionally(refusal);
            }
        }

        void refuse() {
            done.completeExceptionally(Refusals.notReady());
        }
    }
}
