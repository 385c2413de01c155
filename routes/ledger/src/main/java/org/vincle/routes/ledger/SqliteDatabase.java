package org.vincle.routes.ledger;

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

    static final int BUSY_MILLIS = 5000;
    private static final int PAGE_BYTES = 2048;

    private final SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteDatabase(SqliteWriter writer, SqliteReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    static SqliteDatabase open(Source source, Clock clock) {
        source.prepareFolder();
        var writing = writing(source);
        size(source);
        Schema.migrate(writing, "sqlite");
        var readers = new SqliteReaders(reading(source), clock, source.connections(), BUSY_MILLIS);
        return new SqliteDatabase(new SqliteWriter(writing, clock, source.queueLimit()), readers);
    }

    /** Small pages, for each commit writes whole ones; SQLite takes the size only before a new file has anything in it. */
    private static void size(Source source) {
        var plain = new SQLiteDataSource();
        plain.setUrl(source.url());
        try (var connection = plain.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException e) {
            throw new IllegalStateException("url: SQLite's file cannot be opened, code " + e.getErrorCode());
        }
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

    private static SQLiteDataSource reading(Source source) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        var reading = new SQLiteDataSource(config);
        reading.setUrl(source.url());
        return reading;
    }

    @Override
    public <T> Committed<T> write(Unit<T> unit) {
        return writer.write(unit, true);
    }

    @Override
    public <T> Committed<T> lazily(Unit<T> unit) {
        return writer.write(unit, false);
    }

    @Override
    public <T> T read(Unit<T> unit) {
        return readers.read(unit);
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
