package org.vincle.routes.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL, which any number of hub nodes share: one transaction per unit, again when it deadlocked. */
final class PostgresDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int TRIES = 6;
    private static final int PATIENCE_SECONDS = 60;

    private final Clock clock;
    private final HikariDataSource pool;

    private PostgresDatabase(Clock clock, HikariDataSource pool) {
        this.clock = clock;
        this.pool = pool;
    }

    static PostgresDatabase open(Source source, Clock clock) {
        var server = new PGSimpleDataSource();
        server.setUrl(source.url());
        if (!source.user().isEmpty()) {
            server.setUser(source.user());
        }
        if (!source.password().isEmpty()) {
            server.setPassword(source.password());
        }
        server.setApplicationName("vincle");
        server.setPrepareThreshold(2);
        server.setTcpKeepAlive(true);
        await(server);
        Schema.migrate(server, "postgresql");
        var config = new HikariConfig();
        config.setDataSource(server);
        config.setPoolName("vincle-ledger");
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(source.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5000);
        return new PostgresDatabase(clock, new HikariDataSource(config));
    }

    /** A server that starts together with the hub may need a moment; one that refuses us needs a person. */
    private static void await(PGSimpleDataSource server) {
        for (int attempt = 1; ; attempt++) {
            try {
                server.getConnection().close();
                return;
            } catch (SQLException e) {
                boolean absent = e.getSQLState() != null
                        && (e.getSQLState().startsWith("08") || e.getSQLState().startsWith("57P"));
                if (!absent || attempt == PATIENCE_SECONDS) {
                    throw new IllegalArgumentException(
                            "url: the database does not let the hub in, SQLSTATE " + e.getSQLState());
                }
                LOG.atWarn().addKeyValue("code", e.getSQLState()).log("The ledger waits for its database");
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    @Override
    public <T> Committed<T> write(Unit<T> unit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(unit);
            } catch (SQLException e) {
                if (attempt == TRIES || !collided(e)) {
                    throw Refusals.notReady(e);
                }
            }
        }
    }

    private <T> Committed<T> once(Unit<T> unit) throws SQLException {
        try (var connection = pool.getConnection();
                var statements = new Statements(connection)) {
            try {
                var work = new Work(statements, clock.instant());
                var value = unit.run(work);
                connection.commit();
                return new Committed<>(value, work.due());
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        }
    }

    /** A connection that cannot even roll back is dead, and the pool throws it away. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            Refusals.notReady(e);
        }
    }

    /** Serialization failure, deadlock, and a unique key that somebody else wrote meanwhile. */
    private static boolean collided(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState()) || "23505".equals(e.getSQLState());
    }

    @Override
    public <T> T read(Unit<T> unit) {
        try (var connection = pool.getConnection();
                var statements = new Statements(connection)) {
            try {
                return unit.run(new Work(statements, clock.instant()));
            } finally {
                rollback(connection);
            }
        } catch (SQLException e) {
            throw Refusals.notReady(e);
        }
    }

    @Override
    public Durability durability() {
        return read(work -> {
            var settings = new LinkedHashMap<String, String>();
            for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes", "wal_sync_method"}) {
                settings.put(
                        name,
                        work.first("SHOW " + name, row -> row.getString(1)).orElse("?"));
            }
            var version =
                    work.first("SHOW server_version", row -> row.getString(1)).orElse("?");
            boolean safe = settings.get("fsync").equals("on")
                    && !settings.get("synchronous_commit").equals("off");
            return new Durability("PostgreSQL " + version, settings, safe);
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
