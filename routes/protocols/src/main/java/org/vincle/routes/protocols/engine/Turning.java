package org.vincle.routes.protocols.engine;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.api.Courses.Turned;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Lack;
import org.vincle.routes.protocols.machine.Timer;
import org.vincle.routes.protocols.machine.Turn;
import org.vincle.routes.protocols.machine.World;
import org.vincle.routes.protocols.model.Protocol;

/**
 * A turn on its way to the ledger.
 *
 * @param held the course as the ledger has it
 * @param kept what it remembers, or null at the beginning
 * @param protocol what it goes by
 * @param file what is known of the case
 * @param world the same as the machine saw it
 * @param others what else the same referral began
 */
@PersonalData
record Turning(Held held, Kept kept, Protocol protocol, CaseFile file, World world, Reports.Others others) {

    /** What is committed: where the course stands, what falls due, what is said. */
    Turned of(Itself hub, Turn turn, String timer, Cancellation calledOff, Instant now) {
        var course = turn.course();
        var places = kept == null ? Map.<String, UUID>of() : kept.places();
        var reports = new Reports(calledOff, others);
        var letters = new Letters(hub, protocol, course, file, world, reports, places, now);
        var said = letters.of(turn);
        var state = new Kept(course, file.household().marks(), letters.places());
        var next = new Held(
                held.id(),
                held.protocol(),
                held.version(),
                held.turn() + 1,
                state.write(),
                course.ended(),
                held.referral());
        return new Turned(
                next, started(course), cancelled(course, timer), said, timer, lacking(course), mended(course));
    }

    /** In the words of roles.tsv, where it is mended. */
    private List<Courses.Lack> lacking(Course course) {
        var before = kept == null ? List.<Lack>of() : kept.course().lacks();
        return course.lacks().stream()
                .filter(l -> !before.contains(l))
                .map(l -> new Courses.Lack(
                        l.id(), Codes.NOBODY_FOR_ROLE, protocol.name() + "/" + l.role() + " (" + l.step() + ")"))
                .toList();
    }

    private List<String> mended(Course course) {
        var before = kept == null ? List.<Lack>of() : kept.course().lacks();
        return before.stream()
                .filter(l -> !course.lacks().contains(l))
                .map(Lack::id)
                .toList();
    }

    private List<Courses.Timer> started(Course course) {
        var before = new HashSet<>(before());
        return course.timers().stream()
                .filter(t -> !before.contains(t))
                .map(t -> new Courses.Timer(t.id(), t.at()))
                .toList();
    }

    private List<String> cancelled(Course course, String done) {
        var after = course.timers().stream().map(Timer::id).toList();
        return before().stream()
                .map(Timer::id)
                .filter(id -> !after.contains(id) && !id.equals(done))
                .toList();
    }

    private List<Timer> before() {
        return kept == null ? List.of() : kept.course().timers();
    }

    @Override
    public String toString() {
        return "Turning[not shown]";
    }
}
