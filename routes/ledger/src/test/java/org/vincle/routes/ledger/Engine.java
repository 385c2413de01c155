package org.vincle.routes.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The databases that every test of the ledger runs on: the build runs them all once on each. */
enum Engine {
    SQLITE {
        @Override
        Source fresh(Path folder) {
            return new Source("jdbc:sqlite:" + folder.resolve("ledger/vincle.db"), "", "", 4, 4096, false);
        }
    },
    POSTGRESQL {
        @Override
        Source fresh(Path folder) {
            try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA public CASCADE");
                statement.execute("CREATE SCHEMA public");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new Source(
                    "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/postgres",
                    "postgres",
                    "postgres",
                    12,
                    4096,
                    false);
        }
    };

    /** The one of this run. */
    static Engine current() {
        return valueOf(System.getProperty("vincle.engine", "sqlite").toUpperCase(Locale.ROOT));
    }

    /** An empty database; what was in the one before it is gone. */
    abstract Source fresh(Path folder);

    /** One real PostgreSQL for all tests, which syncs its commits as in production. */
    private static final class Server {

        private static final int TRIES = 4;

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            for (int left = TRIES; ; left--) {
                try {
                    return EmbeddedPostgres.builder()
                            .setPort(port())
                            .setPGStartupWait(Duration.ofMinutes(1))
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .start();
                } catch (IOException e) {
                    if (left == 1) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        /** A free one from below those that systems give to whoever asks for any, so that hardly anybody takes it meanwhile. */
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
    }
}
