package org.vincle.routes.ledger;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings the database to this version of the hub. The migrations are named here instead of being found by scanning, which
 * no two OSGi frameworks do alike.
 */
final class Schema implements ResourceProvider {

    private static final List<String> COMMON = List.of(
            "migrations/V1__ledger.sql",
            "migrations/V3__open_referrals.sql",
            "migrations/V4__people.sql",
            "migrations/V5__questions.sql",
            "migrations/V6__policy.sql",
            "migrations/V8__courses.sql",
            "migrations/V9__reading.sql",
            "migrations/V10__retention.sql",
            "migrations/V11__cases.sql",
            "migrations/V12__audit_by_time.sql",
            "migrations/V14__desk.sql",
            "migrations/V15__retelling.sql",
            "migrations/V16__statistics.sql");
    private static final List<String> OWN =
            List.of("V2__journey_append_only.sql", "V7__audit_append_only.sql", "V18__words.sql");
    /** What SQLite has no word for: how full pages are, and when dead rows are taken away. */
    private static final List<String> OF_POSTGRESQL = List.of("V13__room_for_turns.sql");

    private final String engine;

    private Schema(String engine) {
        this.engine = engine;
    }

    /** Brings the database up to date; the engine is the folder of what only it understands. */
    static void migrate(DataSource database, String engine) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        boolean sqlite = engine.equals("sqlite");
        thread.setContextClassLoader(Flyway.class.getClassLoader());
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database)
                    .resourceProvider(new Schema(engine))
                    .placeholders(Map.of(
                            "keyed", sqlite ? " WITHOUT ROWID" : "",
                            "covered", sqlite ? ", source, facets" : ", id",
                            "binary", sqlite ? "" : " COLLATE \"C\""))
                    .javaMigrationClassProvider(List::<Class<? extends JavaMigration>>of)
                    .table("schema_history")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "url: the database cannot be brought to this version: " + e.getErrorCode(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public LoadableResource getResource(String name) {
        return all().stream()
                .filter(resource -> resource.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return all().stream()
                .filter(resource -> resource.getFilename().startsWith(prefix))
                .filter(resource -> List.of(suffixes).stream()
                        .anyMatch(suffix -> resource.getFilename().endsWith(suffix)))
                .toList();
    }

    private List<LoadableResource> all() {
        var own = engine.equals("postgresql") ? Stream.concat(OWN.stream(), OF_POSTGRESQL.stream()) : OWN.stream();
        return Stream.concat(COMMON.stream(), own.map(name -> engine + "/" + name))
                .<LoadableResource>map(Script::new)
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String path;

        Script(String path) {
            this.path = path;
        }

        @Override
        public Reader read() {
            var stream = Schema.class.getResourceAsStream(path);
            if (stream == null) {
                throw new UncheckedIOException(new IOException("the bundle lacks " + path));
            }
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
