package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Courses.Due;

class CourseCrashTest extends OnFreshLedger {

    private static final int ROUNDS =
            System.getProperty("vincle.rounds", "short").equals("long") ? 20 : 1;

    private record Row(UUID course, long turn, String state, long asks, String timers) {}

    @Test
    void each_turn_is_there_whole_after_a_kill_and_each_timer_is_taken_once_by_those_who_live() throws Exception {
        var acknowledged = new HashMap<UUID, Long>();

        for (int round = 0; round < ROUNDS; round++) {
            killedAfter(120 + 29 * round).forEach((course, turn) -> acknowledged.merge(course, turn, Math::max));
        }

        var rows = rows();
        assertThat(rows).extracting(Row::course).containsAll(acknowledged.keySet());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.turn).isGreaterThanOrEqualTo(acknowledged.getOrDefault(row.course, 1L));
            assertThat(row.state).isEqualTo("{\"turn\":" + row.turn + "}");
            assertThat(row.asks).isEqualTo(row.turn);
            assertThat(row.timers).isEqualTo("timer-" + row.turn);
        });
        var counts = on.oversight.counts();
        assertThat(counts.get("messages")).isEqualTo(counts.get("referrals"));
        assertThat(takenByTwo())
                .extracting(Due::course)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(Row::course).toList());
    }

    /** Once the dead one's leases have run out. */
    private List<Due> takenByTwo() throws Exception {
        var later = Clock.offset(Clock.systemUTC(), TurnsUntilKilled.LEASE.plusMinutes(1));
        var pool = Executors.newFixedThreadPool(2);
        try (var one = new RelationalLedger(Database.open(on.source, later), Settings.DEFAULTS, later);
                var other = new RelationalLedger(Database.open(on.source, later), Settings.DEFAULTS, later)) {
            var taken = new ArrayList<Due>();
            for (var some : pool.invokeAll(List.of(taking(one, "one"), taking(other, "other")))) {
                taken.addAll(some.get());
            }
            return taken;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<List<Due>> taking(RelationalLedger ledger, String node) {
        return () -> {
            var courses = new RelationalCourses(ledger);
            var taken = new ArrayList<Due>();
            while (courses.counts().overdue() > 0) {
                taken.addAll(courses.due(node, 7, Duration.ofHours(1)));
            }
            return taken;
        };
    }

    private List<Row> rows() {
        return on.database.read(work -> work.list(
                "SELECT c.id, c.turn, c.state, (SELECT count(*) FROM course_referral s WHERE s.course = c.id),"
                        + " (SELECT min(t.id) || CASE WHEN count(*) = 1 THEN '' ELSE ' and more' END FROM timer t"
                        + " WHERE t.course = c.id) FROM course c",
                row -> new Row(
                        UUID.fromString(row.getString(1)),
                        row.getLong(2),
                        new String(Packed.unpack(row.getBytes(3)), StandardCharsets.UTF_8),
                        row.getLong(4),
                        row.getString(5))));
    }

    private Map<UUID, Long> killedAfter(int count) throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        TurnsUntilKilled.class.getName(),
                        on.source.url(),
                        on.source.user())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var acknowledged = new HashMap<UUID, Long>();
        int turns = 0;
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split(" ");
                if (words.length == 2) {
                    acknowledged.merge(UUID.fromString(words[0]), Long.valueOf(words[1]), Math::max);
                    turns++;
                }
                if (turns == count) {
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
            child.waitFor(120, TimeUnit.SECONDS);
        }
        assertThat(turns).isGreaterThanOrEqualTo(count);
        return acknowledged;
    }
}
