package org.vincle.routes.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, which any number of hub nodes share: one transaction per unit, again when it deadlocked. */
final class PostgresDatabase implements Database {

    private static final int TRIES = 6;
    private static final int CHAINS = 8;
    /** A server that vanished without a word must not hold a thread until the kernel gives it up, hours later. */
    private static final int SILENCE_SECONDS = 60;

    private final Clock clock;
    private final HikariDataSource pool;

    private PostgresDatabase(Clock clock, HikariDataSource pool) {
        this.clock = clock;
        this.pool = pool;
    }

    static PostgresDatabase open(Source source, Clock clock) {
        var server = server(source);
        knock(server);
        Schema.migrate(server, "postgresql");
        if (server.getSocketTimeout() == 0) {
            server.setSocketTimeout(SILENCE_SECONDS);
        }
        var config = new HikariConfig();
        config.setDataSource(server);
        config.setPoolName("vincle-ledger");
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(source.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5000);
        config.setInitializationFailTimeout(-1);
        return new PostgresDatabase(clock, new HikariDataSource(config));
    }

    private static PGSimpleDataSource server(Source source) {
        var server = new PGSimpleDataSource();
        try {
            server.setUrl(source.url());
        } catch (IllegalArgumentException e) { // which quotes the URL, and whatever password stands in it
            throw new IllegalArgumentException("url: is none that PostgreSQL's driver can read");
        }
        if (!source.user().isEmpty()) {
            server.setUser(source.user());
        }
        if (!source.password().isEmpty()) {
            server.setPassword(source.password());
        }
        server.setApplicationName("vincle");
        server.setPrepareThreshold(2);
        server.setTcpKeepAlive(true);
        return server;
    }

    private static void knock(PGSimpleDataSource server) {
        try {
            server.getConnection().close();
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "url: the database does not let the hub in, SQLSTATE " + e.getSQLState());
        }
    }

    @Override
    public <T> Committed<T> write(Unit<T> unit) {
        return retried(unit);
    }

    @Override
    public <T> Committed<T> lazily(Unit<T> unit) {
        return retried(work -> {
            work.execute("SET LOCAL synchronous_commit = off");
            return unit.run(work);
        });
    }

    private <T> Committed<T> retried(Unit<T> unit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(unit);
            } catch (SQLException e) {
                if (attempt == TRIES || !collided(e)) {
                    throw Refusals.of(e);
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
            Refusals.log(e);
        }
    }

    /** Serialization failure, deadlock, and a unique key that somebody else wrote meanwhile. */
    private static boolean collided(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState()) || "23505".equals(e.getSQLState());
    }

    /** Every statement by itself: at this level of isolation a transaction would see no more of one moment. */
    @Override
    public <T> T read(Unit<T> unit) {
        try (var connection = pool.getConnection();
                var statements = new Statements(connection)) {
            connection.setAutoCommit(
                    true); // until the pool has it back; begin and rollback would each be a message more
            return unit.run(new Work(statements, clock.instant()));
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }

    @Override
    public int atOnce() {
        return CHAINS;
    }

    @Override
    public Duration clockDifference() {
        return read(work -> {
            var asked = clock.instant();
            var theirs = work.count("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
            var answered = clock.instant();
            // It was read at some moment between the two.
            var earliest = Duration.between(asked, Times.instant(theirs));
            var latest = Duration.between(answered, Times.instant(theirs));
            return latest.compareTo(Duration.ZERO) > 0 ? latest : earliest.isNegative() ? earliest : Duration.ZERO;
        });
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
