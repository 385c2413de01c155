package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courses.Asked;
import org.vincle.routes.api.Courses.Counts;
import org.vincle.routes.api.Courses.Due;
import org.vincle.routes.api.Courses.Turned;

class CoursesTest extends OnFreshLedger {

    private final UUID step = UUID.randomUUID();
    private RelationalCourses courses;
    private Case course;
    private Instant now;

    @BeforeEach
    void begin() {
        courses = new RelationalCourses(on.ledger);
        course = Case.on(on.ledger);
        now = on.clock.instant();
        on.queued();
    }

    @Test
    void a_turn_is_there_with_all_that_it_says_and_starts() {
        var turned = new Turned(
                course.held(1, false),
                List.of(Case.timer("visit/deadline", now.plusSeconds(60))),
                null,
                List.of(course.asks("visit#1.1", step, HOSPITAL)),
                null);

        assertThat(courses.commit(turned)).isTrue();

        assertThat(courses.course(course.course())).contains(course.held(1, false));
        assertThat(courses.begunBy(course.begun().id())).containsExactly(course.held(1, false));
        assertThat(courses.running(Case.PROTOCOL, 10)).containsExactly(course.held(1, false));
        assertThat(courses.asked(step)).contains(new Asked(course.course(), "visit#1.1", step));
        assertThat(courses.asks(course.course())).containsExactly(new Asked(course.course(), "visit#1.1", step));
        assertThat(courses.referral(step).orElseThrow().protocol().course()).isEqualTo(course.course());
        assertThat(on.queued()).singleElement().extracting(ClaimCheck::partner).isEqualTo(HOSPITAL);
        assertThat(courses.counts()).isEqualTo(new Counts(1, 0));
    }

    @Test
    void a_turn_that_comes_second_changes_nothing_at_all() {
        courses.commit(course.turn(1));

        assertThat(courses.commit(course.turn(1, course.asks("visit#1.1", step, HOSPITAL))))
                .isFalse();
        assertThat(courses.commit(course.turn(3, course.asks("visit#1.1", step, HOSPITAL))))
                .isFalse();

        assertThat(courses.course(course.course())).contains(course.held(1, false));
        assertThat(courses.referral(step)).isEmpty();
        assertThat(on.queued()).isEmpty();
    }

    @Test
    void of_two_that_turn_at_once_one_wins_and_the_other_leaves_no_trace() throws Exception {
        courses.commit(course.turn(1));
        var other = new RelationalCourses(on.again().ledger);
        var begin = new CyclicBarrier(2);
        try (var both = new Both()) {
            for (long turn = 2; turn < 22; turn++) {
                var here = course.turn(turn, course.asks("here-" + turn, UUID.randomUUID(), HOSPITAL));
                var there = course.turn(turn, course.asks("there-" + turn, UUID.randomUUID(), HOSPITAL));

                var won = both.run(
                        () -> {
                            begin.await();
                            return courses.commit(here);
                        },
                        () -> {
                            begin.await();
                            return other.commit(there);
                        });

                assertThat(won).containsExactlyInAnyOrder(true, false);
            }
        }
        assertThat(courses.asks(course.course())).hasSize(20);
        assertThat(courses.course(course.course()).orElseThrow().turn()).isEqualTo(21);
    }

    /** Two threads that take what both come to. */
    private static final class Both implements AutoCloseable {

        private final java.util.concurrent.ExecutorService pool = Executors.newFixedThreadPool(2);

        List<Boolean> run(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
            var results = new ArrayList<Boolean>();
            for (var future : pool.invokeAll(List.of(one, other))) {
                results.add(future.get());
            }
            return results;
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    @Test
    void a_timer_is_due_when_its_time_has_come_and_not_before() {
        courses.commit(course.starts(1, Case.timer("visit/deadline", now.plusSeconds(60))));

        assertThat(courses.due(NODE, 10, LEASE)).isEmpty();
        on.clock.forward(Duration.ofSeconds(60));
        assertThat(courses.counts()).isEqualTo(new Counts(1, 1));
        assertThat(courses.due(NODE, 10, LEASE))
                .containsExactly(new Due(course.course(), "visit/deadline", now.plusSeconds(60)));
        assertThat(courses.counts()).isEqualTo(new Counts(1, 0));
        assertThat(courses.due("node-2", 10, LEASE)).isEmpty();
    }

    @Test
    void a_timer_whose_node_has_died_is_taken_by_another() {
        courses.commit(course.starts(1, Case.timer("visit/deadline", now)));
        assertThat(courses.due(NODE, 10, LEASE)).hasSize(1);

        on.clock.forward(LEASE);

        assertThat(courses.due("node-2", 10, LEASE)).hasSize(1);
    }

    @Test
    void of_a_course_one_timer_at_a_time_is_given_the_longest_due_first() {
        var another = Case.on(on.ledger);
        courses.commit(course.starts(1, Case.timer("b", now.minusSeconds(2)), Case.timer("a", now.minusSeconds(1))));
        courses.commit(another.starts(1, Case.timer("c", now.minusSeconds(3))));

        assertThat(courses.due(NODE, 10, LEASE)).extracting(Due::timer).containsExactly("c", "b");
        assertThat(courses.due(NODE, 10, LEASE)).isEmpty();

        courses.commit(new Turned(course.held(2, false), null, null, null, "b"));
        assertThat(courses.due(NODE, 10, LEASE)).extracting(Due::timer).containsExactly("a");
    }

    @Test
    void what_a_turn_answers_calls_off_or_moves_is_not_due_any_more() {
        courses.commit(course.starts(1, Case.timer("a", now), Case.timer("b", now), Case.timer("c", now)));

        courses.commit(new Turned(
                course.held(2, false), List.of(Case.timer("c", now.plusSeconds(9))), List.of("b"), null, "a"));

        assertThat(courses.due(NODE, 10, LEASE)).isEmpty();
        on.clock.forward(Duration.ofSeconds(9));
        assertThat(courses.due(NODE, 10, LEASE)).extracting(Due::timer).containsExactly("c");
    }

    @Test
    void a_timer_that_is_given_up_is_gone() {
        courses.commit(course.starts(1, Case.timer("a", now)));

        courses.drop(course.course(), "a");

        assertThat(courses.due(NODE, 10, LEASE)).isEmpty();
    }

    @Test
    void a_course_that_has_ended_has_no_timers_and_does_not_run() {
        courses.commit(course.starts(1, Case.timer("a", now)));

        courses.commit(new Turned(course.held(2, true), List.of(Case.timer("b", now)), null, null, null));

        assertThat(courses.due(NODE, 10, LEASE)).isEmpty();
        assertThat(courses.counts()).isEqualTo(new Counts(0, 0));
        assertThat(courses.running(Case.PROTOCOL, 10)).isEmpty();
        assertThat(courses.begunBy(course.begun().id())).containsExactly(course.held(2, true));
    }

    @Test
    void whoever_waits_for_timers_hears_of_the_earliest_once_it_is_committed() {
        var heard = new ArrayList<Instant>();
        courses.onTimer(heard::add);

        courses.commit(course.starts(1, Case.timer("a", now.plusSeconds(9)), Case.timer("b", now.plusSeconds(5))));
        courses.commit(course.starts(1, Case.timer("c", now)));
        courses.commit(course.turn(2));

        assertThat(heard).containsExactly(now.plusSeconds(5));
    }

    @Test
    void what_institutions_tell_about_a_step_is_read_in_order_and_what_the_hub_says_is_not() {
        courses.commit(course.turn(1, course.asks("visit#1.1", step, HOSPITAL)));
        on.says(HOSPITAL, step, Town.accepts());
        courses.commit(course.turn(2, course.says("reminder", step, new Note("still waiting", null, null))));
        on.says(HOSPITAL, step, Town.works());

        assertThat(courses.told(step)).containsExactly(Town.accepts(), Town.works());
        assertThat(on.state(step)).isEqualTo(State.IN_PROGRESS);
    }
}
