package org.vincle.routes.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves SQLite's log into its file beside the writer, so that nobody waits while thousands of pages, scattered over a
 * large file, are written and synced. What was added meanwhile is little; the writer moves that and begins the log anew.
 */
final class SqliteLog implements AutoCloseable {

    /** Some 30 MB of log: each time costs more syncs, and a page that was written often is moved once. */
    static final int UNITS = 1_500;
    /** What the writer waits for who still reads from the log, at most. */
    private static final int PATIENCE_MILLIS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

    private final DataSource source;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    private volatile boolean moved;
    private volatile boolean closed;
    private int units;
    private boolean asked;

    SqliteLog(DataSource source) {
        this.source = source;
        this.thread = new Thread(this::work, "vincle-ledger-log");
        thread.setDaemon(true);
        thread.start();
    }

    /** The writer has committed so many units; whether it shall move the rest now, without a transaction open. */
    boolean written(int more) {
        units += more;
        if (!moved && units >= UNITS && !asked) {
            asked = true;
            wanted.release();
        }
        return moved;
    }

    /** Moves the rest, on the writer's own connection, so that nothing is added meanwhile. */
    void beginAnew(Connection writer) throws SQLException {
        moved = false;
        asked = false;
        units = 0;
        try (var statement = writer.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            try (var row = statement.executeQuery("PRAGMA wal_checkpoint(RESTART)")) {
                if (!row.next() || row.getInt("busy") != 0) {
                    units = UNITS / 2; // somebody reads for long, and it is tried again soon
                }
            } finally {
                statement.execute("PRAGMA busy_timeout = " + SqliteDatabase.BUSY_MILLIS);
            }
        }
    }

    private void work() {
        while (!closed) {
            try {
                wanted.acquire();
                if (!closed) {
                    move();
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                // The writer's own limit on the log still holds, and the next time this is tried again.
                LOG.atWarn().addKeyValue("code", e.getErrorCode()).log("SQLite's log could not be moved now");
            } finally {
                moved = true;
            }
        }
    }

    private void move() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    @Override
    public void close() {
        closed = true;
        wanted.release();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
