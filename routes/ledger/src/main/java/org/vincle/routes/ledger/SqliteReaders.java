package org.vincle.routes.ledger;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections that only read SQLite; each keeps its statements prepared, and what failed once is thrown away. */
final class SqliteReaders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);

    private final DataSource source;
    private final Clock clock;
    private final int patienceMillis;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(DataSource source, Clock clock, int connections, int patienceMillis) {
        this.source = source;
        this.clock = clock;
        this.patienceMillis = patienceMillis;
        this.free = new Semaphore(connections);
    }

    private record Reader(Connection connection, Statements statements) {

        void close() {
            try {
                statements.close();
                connection.close();
            } catch (SQLException e) {
                LOG.atDebug().addKeyValue("code", e.getErrorCode()).log("A reading connection did not close");
            }
        }
    }

    <T> T read(Unit<T> unit) {
        await();
        try {
            return reading(unit);
        } catch (SQLException e) {
            throw Refusals.of(e);
        } finally {
            free.release();
        }
    }

    private <T> T reading(Unit<T> unit) throws SQLException {
        var reader = borrow();
        boolean sound = false;
        try {
            var result = unit.run(new Work(reader.statements, clock.instant()));
            sound = true;
            return result;
        } finally {
            if (sound) {
                idle.push(reader);
            } else {
                reader.close();
            }
            if (closed) {
                closeIdle();
            }
        }
    }

    private Reader borrow() throws SQLException {
        var reader = idle.poll();
        if (reader != null) {
            return reader;
        }
        var connection = source.getConnection();
        return new Reader(connection, new Statements(connection));
    }

    private void await() {
        try {
            if (closed || !free.tryAcquire(patienceMillis, MILLISECONDS)) {
                throw Refusals.notReady();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusals.notReady();
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (var reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.close();
        }
    }
}
