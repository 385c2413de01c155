package org.vincle.itests.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real PostgreSQL on a free port, which syncs to disk as in production. */
public final class Postgres implements AutoCloseable {

    private static final int TRIES = 4;
    private static final long MILLIS_OF_A_TICK = 10;

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one with {@code fsync} and {@code synchronous_commit} on. */
    public static Postgres open() {
        for (int left = TRIES; ; left--) {
            try {
                return new Postgres(EmbeddedPostgres.builder()
                        .setPort(port())
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "100")
                        .start());
            } catch (IOException e) {
                if (left == 1) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A free one from below those that systems give to whoever asks for any: until it listens, hardly anybody takes it. */
    private static int port() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return taken.getLocalPort();
            } catch (IOException e) {
                continue; // somebody has it
            }
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
        // Its own note of who it is; the process of a connection may be gone before anybody asks for its parent.
        var first = ProcessHandle.of(number("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::bigint"))
                .orElseThrow();
        return Stream.concat(Stream.of(first), first.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Processor time of the server's processes, of those that have ended, too. */
    public Duration cpu() {
        long ticks = 0;
        var processes = processes();
        for (int i = 0; i < processes.size(); i++) {
            var times = times(processes.get(i));
            ticks += times[0] + times[1];
            // The server itself knows the times of the children it has seen end.
            ticks += i == 0 ? times[2] + times[3] : 0;
        }
        return Duration.ofMillis(ticks * MILLIS_OF_A_TICK);
    }

    /** User and system time of a process, then of its children that have ended; zeros when it has ended itself. */
    private static long[] times(long process) {
        try {
            var line = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return IntStream.rangeClosed(11, 14)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .toArray();
        } catch (IOException e) {
            return new long[4];
        }
    }

    /** How many bytes of its write-ahead log it has written. */
    public long written() {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
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
        return number("SELECT pg_database_size(current_database())");
    }

    private long number(String query) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
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
