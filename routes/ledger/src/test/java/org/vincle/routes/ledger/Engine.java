package org.vincle.routes.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

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

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
