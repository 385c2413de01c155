package org.vincle.itests.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL on a free port, which syncs to disk as in production. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one with {@code fsync} and {@code synchronous_commit} on. */
    public static Postgres open() {
        try {
            return new Postgres(EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ledger's settings that use it. */
    public Map<String, String> ledger() {
        return Map.of(
                "url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "user", "postgres",
                "password", "postgres");
    }

    /** The server's own process and all that it has started, one for each connection among them. */
    public List<Long> processes() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            var first = ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            return Stream.concat(Stream.of(first), first.descendants())
                    .map(ProcessHandle::pid)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer");
        }
    }

    /** What the server says of a setting, for instance {@code fsync}. */
    public String setting(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer");
        }
    }

    /** How many bytes the database takes on disk, its write-ahead log apart. */
    public long size() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT pg_database_size(current_database())")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer");
        }
    }

    /** Forgets everything, so that the next hub begins with an empty ledger. */
    public void empty() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL would not empty");
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
