package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Courses.Counts;
import org.vincle.routes.api.Courses.Turned;

/** Running courses are rows, and what is read of them at once is what is due, however many there are. */
class ManyCoursesTest extends OnFreshLedger {

    private static final int MANY = System.getProperty("vincle.rounds", "short").equals("long") ? 100_000 : 4_000;
    private static final int TURNS = 40;
    private static final long ROOM = 48L << 20;

    @Test
    void courses_that_run_cost_memory_for_none_of_them_and_their_turns_no_more_than_those_of_a_few() {
        var courses = new RelationalCourses(on.ledger);
        var first = turns(courses);
        long before = used();

        run(on, MANY);

        var then = turns(courses);
        System.out.printf(
                "%s: a turn with its timer %.2f ms, after %,d more courses %.2f ms%n",
                Engine.current(), first.toNanos() / 1e6 / TURNS, MANY, then.toNanos() / 1e6 / TURNS);
        assertThat(courses.counts()).isEqualTo(new Counts(MANY + 2L, 0));
        await().atMost(Duration.ofSeconds(60)).until(() -> used() - before < ROOM);
        on.clock.forward(Duration.ofDays(365));
        assertThat(courses.due(NODE, 64, LEASE)).hasSize(64);
        assertThat(courses.counts().overdue()).isEqualTo(2L * MANY - 64);
    }

    @Test
    void whether_anything_is_due_is_seen_at_the_front_of_the_index_by_a_plan_that_is_made_once() {
        run(on, 4_000);

        var plan = on.database
                .write(work -> {
                    work.execute("ANALYZE timer");
                    return Engine.current() == Engine.SQLITE
                            ? work.list("EXPLAIN QUERY PLAN " + Timers.ANY, ManyCoursesTest::last, 0L, 0L)
                            : generic(work);
                })
                .value();

        assertThat(plan).anyMatch(line -> line.contains("timer_due"));
        assertThat(String.join("\n", plan)).doesNotContain("SCAN", "Seq Scan", "Sort");
    }

    private static List<String> generic(Work work) throws SQLException {
        work.execute("SET LOCAL plan_cache_mode = force_generic_plan");
        work.execute("PREPARE due (bigint, bigint) AS "
                + Timers.ANY.replaceFirst("\\?", "\\$1").replaceFirst("\\?", "\\$2"));
        var plan = work.list("EXPLAIN EXECUTE due (0, 0)", ManyCoursesTest::last);
        work.execute("DEALLOCATE due");
        return plan;
    }

    private static String last(ResultSet row) throws SQLException {
        return row.getString(row.getMetaData().getColumnCount());
    }

    /** Courses that each wait for two timers, far ahead. */
    static void run(LedgerOn on, int many) {
        var begun = Case.on(on.ledger).begun().id();
        long ahead = Times.micros(on.clock.instant().plus(Duration.ofDays(30)));
        var state = Packed.pack("{\"steps\":[" + "{\"key\":\"visit\",\"phase\":\"OPEN\"},".repeat(12) + "]}");
        for (int some = 0; some < many; some += 1000) {
            var courses = new ArrayList<Object[]>();
            var timers = new ArrayList<Object[]>();
            for (int i = some; i < Math.min(many, some + 1000); i++) {
                var id = UUID.randomUUID();
                courses.add(new Object[] {id, Case.PROTOCOL, "1.0.0", begun, ahead, ahead, state});
                timers.add(new Object[] {id, "visit/deadline", ahead + i});
                timers.add(new Object[] {id, "visit/escalation-0", ahead + 2L * i});
            }
            on.database.write(work -> {
                work.batch(
                        "INSERT INTO course (id, protocol, version, referral, ended, begun_at, turned_at, turn, state)"
                                + " VALUES (?, ?, ?, ?, 0, ?, ?, 7, ?)",
                        courses);
                return work.batch("INSERT INTO timer (course, id, due_at) VALUES (?, ?, ?)", timers);
            });
        }
    }

    /** A course whose every turn takes the timer of the one before and starts the next; how long that took. */
    private Duration turns(RelationalCourses courses) {
        var course = Case.on(on.ledger);
        var now = on.clock.instant();
        courses.commit(course.starts(1, Case.timer("1", now)));
        long begin = System.nanoTime();
        for (long turn = 2; turn <= TURNS + 1; turn++) {
            var due = courses.due(NODE, 16, LEASE);
            assertThat(due).hasSize(1);
            courses.commit(new Turned(
                    course.held(turn, false),
                    turn > TURNS ? null : List.of(Case.timer(Long.toString(turn), now)),
                    null,
                    null,
                    due.get(0).timer()));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
