package org.vincle.routes.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** SQLite in a file of the hub's own: one writer that commits in groups, and a few readers beside it. */
final class SqliteDatabase implements Database {

    private static final int BUSY_MILLIS = 5000;

    private final Clock clock;
    private final SqliteWriter writer;
    private final HikariDataSource readers;

    private SqliteDatabase(Clock clock, SqliteWriter writer, HikariDataSource readers) {
        this.clock = clock;
        this.writer = writer;
        this.readers = readers;
    }

    static SqliteDatabase open(Source source, Clock clock) {
        source.prepareFolder();
        var writing = writing(source);
        Schema.migrate(writing, "sqlite");
        var readers = new HikariDataSource(reading(source));
        return new SqliteDatabase(clock, new SqliteWriter(writing, clock, source.queueLimit()), readers);
    }

    private static SQLiteDataSource writing(Source source) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-32_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var writing = new SQLiteDataSource(config);
        writing.setUrl(source.url());
        return writing;
    }

    private static HikariConfig reading(Source source) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var reading = new SQLiteDataSource(config);
        reading.setUrl(source.url());
        var pool = new HikariConfig();
        pool.setDataSource(reading);
        pool.setPoolName("vincle-ledger-read");
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(source.connections());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(BUSY_MILLIS);
        return pool;
    }

    @Override
    public <T> Committed<T> write(Unit<T> unit) {
        return writer.write(unit);
    }

    @Override
    public <T> T read(Unit<T> unit) {
        try (var connection = readers.getConnection();
                var statements = new Statements(connection)) {
            return unit.run(new Work(statements, clock.instant()));
        } catch (SQLException e) {
            throw Refusals.of(e);
        }
    }

    @Override
    public Durability durability() {
        return writer.durability();
    }

    /** Reads the settings of that very connection. */
    static Durability durability(Connection connection) throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement()) {
            for (var name : new String[] {"journal_mode", "synchronous", "foreign_keys"}) {
                try (var rows = statement.executeQuery("PRAGMA " + name)) {
                    rows.next();
                    settings.put(name, rows.getString(1));
                }
            }
        }
        boolean safe = Integer.parseInt(settings.get("synchronous")) >= 2;
        return new Durability("SQLite " + connection.getMetaData().getDatabaseProductVersion(), settings, safe);
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
