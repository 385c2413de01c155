package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SqliteLogTest {

    private static final int ENOUGH = 20 * SqliteLog.UNITS;

    @TempDir
    Path folder;

    @BeforeEach
    void only_sqlite_has_one() {
        assumeTrue(Engine.current() == Engine.SQLITE);
    }

    @Test
    void the_log_begins_anew_again_and_again_while_others_never_cease_to_read() throws Exception {
        try (var database = Database.open(Engine.SQLITE.fresh(folder), Clock.systemUTC())) {
            database.write(work -> work.update("CREATE TABLE tried (number INTEGER PRIMARY KEY)"));
            var over = new AtomicBoolean();
            var pool = Executors.newCachedThreadPool();
            var readers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 3; i++) {
                readers.add(pool.submit(() -> readUntil(over, database)));
            }

            int written = writeUntilBegunAnew(3, database, pool);

            over.set(true);
            for (var reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            assertThat(count(database)).isEqualTo(written);
            pool.shutdown();
        }
        assertThat(countInFile()).isPositive();
    }

    private static int readUntil(AtomicBoolean over, Database database) {
        int reads = 0;
        while (!over.get()) {
            count(database);
            reads++;
        }
        return reads;
    }

    private int writeUntilBegunAnew(int times, Database database, ExecutorService pool)
            throws InterruptedException, ExecutionException, IOException {
        var next = new AtomicInteger();
        int first = begun();
        while (begun() < first + times && next.get() < ENOUGH) {
            var writers = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 8; i++) {
                writers.add(() -> {
                    for (int n = 0; n < 50; n++) {
                        int number = next.incrementAndGet();
                        database.write(work -> work.update("INSERT INTO tried VALUES (?)", number));
                    }
                    return null;
                });
            }
            for (var writer : pool.invokeAll(writers)) {
                writer.get();
            }
        }
        assertThat(begun()).isGreaterThanOrEqualTo(first + times);
        return next.get();
    }

    private static int count(Database database) {
        return database.read(work -> work.first("SELECT count(*) FROM tried", row -> row.getInt(1)))
                .orElseThrow();
    }

    /** How often the log was begun, which its header counts (SQLite's file format, 4.1). */
    private int begun() throws IOException {
        try (var log =
                new RandomAccessFile(folder.resolve("ledger/vincle.db-wal").toFile(), "r")) {
            log.seek(12);
            return log.readInt();
        }
    }

    private int countInFile() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger/vincle.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM tried")) {
            row.next();
            return row.getInt(1);
        }
    }
}
