package org.vincle.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.vincle.routes.api.Courses.Turned;

/** An engine that does nothing but begin courses and take their timers, and says each turn once it is committed. */
final class TurnsUntilKilled {

    /** How long what it had in hand when it was killed stays its own. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final RelationalLedger ledger;
    private final RelationalCourses courses;

    private TurnsUntilKilled(RelationalLedger ledger) {
        this.ledger = ledger;
        courses = new RelationalCourses(ledger);
    }

    public static void main(String[] arguments) {
        var source = new Source(arguments[0], arguments[1], arguments[1], 8, 64, false);
        var engine = new TurnsUntilKilled(
                new RelationalLedger(Database.open(source, Clock.systemUTC()), Settings.DEFAULTS, Clock.systemUTC()));
        for (int i = 0; i < 4; i++) {
            new Thread(engine::run).start();
        }
    }

    private void run() {
        while (true) {
            begin();
            for (var due : courses.due("killed", 8, LEASE)) {
                var before = courses.course(due.course()).orElseThrow();
                turn(before.id(), before.referral(), before.turn() + 1, due.timer());
            }
        }
    }

    private void begin() {
        var begun = Case.on(ledger);
        turn(begun.course(), begun.begun().id(), 1, null);
    }

    /** Turn by turn one ask more, and one timer instead of the one before. */
    private void turn(UUID id, UUID begun, long turn, String done) {
        var course = Case.of(begun, id);
        var said = course.asks("ask-" + turn, UUID.randomUUID(), Town.HOSPITAL);
        var timer = Case.timer("timer-" + turn, Clock.systemUTC().instant());
        if (courses.commit(new Turned(course.held(turn, false), List.of(timer), null, List.of(said), done))) {
            synchronized (System.out) {
                System.out.println(id + " " + turn);
            }
        }
    }
}
