package org.vincle.routes.ledger;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Note;
import org.vincle.routes.api.Courses.Due;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.api.Courses.Said;
import org.vincle.routes.api.Courses.Turned;

/** How many turns of courses a second the ledger takes, beside a bare append of the same bytes to the same database. */
class CoursesBenchTest extends OnFreshLedger {

    private static final int RUNNING = Integer.getInteger("vincle.bench.running", 100_000);
    private static final int HANDS = 8;
    private static final int TURNS = 3;
    private static final int LEASED = 16;
    /** What the message and its item lie on disk with. */
    private static final int MESSAGE = 600;

    private static final Random RANDOM = new Random(1);
    /** As much as is remembered of a case of a dozen steps. */
    private static final String STATE = IntStream.range(0, 12)
            .mapToObj(i ->
                    "{\"key\":\"step-%d\",\"phase\":\"OPEN\",\"due\":\"2026-03-0%dT09:00:00Z\",\"referral\":\"%s\"}"
                            .formatted(i, 1 + i % 9, new UUID(RANDOM.nextLong(), RANDOM.nextLong())))
            .collect(joining(",", "{\"steps\":[", "]}"));

    private final List<String> report = new ArrayList<>();
    private final AtomicLong turned = new AtomicLong();
    private RelationalCourses courses;

    @Test
    void turns_of_courses_beside_a_bare_append_while_few_run_and_while_many_do() throws Exception {
        assumeTrue(System.getProperty("vincle.rounds", "short").equals("long"), "only with -Plong");
        courses = new RelationalCourses(on.ledger);
        on.database.write(work -> {
            work.execute("CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, content BYTEA NOT NULL)");
            return null;
        });
        report.add("# bench-courses-" + Engine.current().name().toLowerCase(Locale.ROOT));
        report.add("");
        report.add(HANDS + " hands in a closed loop of " + Beside.SECONDS
                + " s each, turn and append one after the other, " + TURNS
                + " times; an append is one row with as many bytes as the turn's state and message.");
        report.add("");
        report.add("| turn | running | turns/s | p50 ms | p99 ms | appends/s | p50 ms | p99 ms | turns per append |");
        report.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");

        contests(0);
        ManyCoursesTest.run(on, RUNNING);
        settle();
        contests(RUNNING);

        write();
        assertThat(on.database.<Long>read(work -> work.count("SELECT sum(turn) FROM course WHERE turned_at < "
                        + Times.micros(on.clock.instant().plus(Duration.ofDays(1))))))
                .isEqualTo(turned.get());
    }

    /** They come within seconds here; where they come within months, PostgreSQL has looked at them and swept long since. */
    private void settle() throws SQLException {
        if (Engine.current() == Engine.POSTGRESQL) {
            var source = on.source;
            try (var connection = DriverManager.getConnection(source.url(), source.user(), source.password());
                    var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE course, timer");
            }
        }
    }

    private void contests(int running) throws Exception {
        int state = Packed.pack(STATE).length;
        contest("says nothing", running, hand -> new Hand(false)::turn, state);
        contest("tells an institution", running, hand -> new Hand(true)::turn, state + MESSAGE);
        contest("answers a timer", running, hand -> timers(), state);
    }

    private void contest(String name, int running, Beside.Hands hands, int bytes) throws Exception {
        var content = new byte[bytes];
        RANDOM.nextBytes(content);
        for (int i = 0; i < TURNS; i++) {
            var turns = Beside.loop(HANDS, hands);
            var appends = Beside.loop(HANDS, hand -> () -> append(content));
            report.add("| %s | %,d | %s | %s | %.2f |"
                    .formatted(name, running, turns, appends, turns.perSecond() / appends.perSecond()));
            System.out.println(report.get(report.size() - 1));
        }
    }

    private void append(byte[] content) {
        on.database.write(
                work -> work.update("INSERT INTO bare (id, content) VALUES (?, ?)", UUID.randomUUID(), content));
    }

    private void write() throws Exception {
        var folder = Path.of(System.getProperty("vincle.reports", "target/reports"));
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(report.get(0).substring(2) + ".md"),
                String.join("\n", report) + "\n",
                StandardCharsets.UTF_8);
    }

    /** Carries one course on, turn by turn, as an engine's hand does. */
    private final class Hand {

        private final boolean tells;
        private final Case course = Case.on(on.ledger);
        private final UUID step = UUID.randomUUID();
        private long turn;

        Hand(boolean tells) {
            this.tells = tells;
            commit(null, course.asks("visit#1.1", step, HOSPITAL));
        }

        void turn() {
            var words = new Note("The plan has changed. ".repeat(10), null, null);
            commit("timer-" + turn, tells ? course.says("note-" + turn, step, words) : null);
        }

        private void commit(String over, Said said) {
            turn++;
            var held = new Held(
                    course.course(),
                    Case.PROTOCOL,
                    "1.0.0",
                    turn,
                    STATE,
                    false,
                    course.begun().id());
            var timer = Case.timer("timer-" + turn, on.clock.instant().plus(Duration.ofDays(2)));
            CoursesBenchTest.this.commit(new Turned(
                    held,
                    List.of(timer),
                    over == null ? null : List.of(over),
                    said == null ? null : List.of(said),
                    null));
        }
    }

    /** Answers whatever falls due, some at a time as an engine does; more courses wait than all hands can hold. */
    private Runnable timers() {
        for (int i = 0; i < 2 * LEASED; i++) {
            commit(Case.on(on.ledger).starts(1, Case.timer("1", on.clock.instant())));
        }
        var leased = new ArrayDeque<Due>();
        return () -> {
            while (leased.isEmpty()) {
                leased.addAll(courses.due(NODE, LEASED, LEASE));
            }
            answer(leased.poll());
        };
    }

    private void answer(Due due) {
        var before = courses.course(due.course()).orElseThrow();
        var next = new Held(
                before.id(), before.protocol(), before.version(), before.turn() + 1, STATE, false, before.referral());
        var timer = Case.timer(Long.toString(next.turn()), on.clock.instant());
        commit(new Turned(next, List.of(timer), null, null, due.timer()));
    }

    private void commit(Turned next) {
        assertThat(courses.commit(next)).isTrue();
        turned.incrementAndGet();
    }
}
