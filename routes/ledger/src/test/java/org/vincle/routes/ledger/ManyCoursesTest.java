package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;

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
