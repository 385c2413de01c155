package org.vincle.routes.protocols.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Asked;
import org.vincle.routes.api.Courses.Due;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.protocols.machine.Machine;
import org.vincle.routes.protocols.machine.Occurrence;
import org.vincle.routes.protocols.machine.World;
import org.vincle.routes.protocols.model.Protocol;

/**
 * Carries cases out: what is delivered to the hub itself, and what falls due, is worked into the courses of the ledger, one
 * turn and one commit each. It remembers nothing between two calls.
 */
public final class Engine {

    /** So often a course does not turn elsewhere between reading and writing. */
    private static final int MOST_TRIES = 1_000;

    private final Courses courses;
    private final Library library;
    private final Roster roster;
    private final Itself hub;
    private final Clock clock;

    public Engine(Courses courses, Library library, Roster roster, Itself hub, Clock clock) {
        this.courses = courses;
        this.library = library;
        this.roster = roster;
        this.hub = hub;
        this.clock = clock;
    }

    /** What somebody told the hub: a case begins or goes on. Taking it twice does nothing more. */
    public Receipt take(Delivery delivery) {
        var about = delivery.referral().id();
        if (delivery.message() instanceof Referral) {
            return begin(delivery, courses.referral(about).orElse(delivery.referral()));
        }
        var asked = courses.asked(about);
        asked.ifPresentOrElse(step -> answered(step, delivery), () -> told(about, delivery));
        var begun = asked.flatMap(step -> courses.course(step.course()))
                .map(Held::referral)
                .orElse(about);
        var under = courses.begunBy(begun).stream().map(Held::protocol).toList();
        return suggesting(about, assessed(delivery), under);
    }

    /** The assessments that a message brings. */
    private static List<Finding> assessed(Delivery delivery) {
        if (delivery.message() instanceof Amendment amendment) {
            return amendment.parts().contains(Amendment.Part.ASSESSMENTS)
                    ? amendment.referral().findings()
                    : List.of();
        }
        return CaseFile.findings(delivery.message());
    }

    /** Whoever sent an assessment is told what it suggests beside these protocols. */
    private Receipt suggesting(UUID referral, List<Finding> assessed, List<String> beside) {
        var notes = suggestions(assessed, beside).stream()
                .map(suggestion -> suggestion.note(referral, hub.language(), now()))
                .toList();
        return notes.isEmpty() ? Receipt.plain() : new Receipt(null, null, null, notes);
    }

    private List<Suggestion> suggestions(List<Finding> assessed, List<String> beside) {
        var screened = library.screened(assessed);
        return screened.isEmpty() ? List.of() : Suggestion.of(screened, library.inForce(), beside);
    }

    /** Something fell due. */
    public void due(Due due) {
        var at = now().isBefore(due.at()) ? due.at() : now();
        turn(due.course(), new Occurrence.Due(due.timer()), at, due.timer(), null);
    }

    private Receipt begin(Delivery delivery, Referral referral) {
        var happened = library.events().of(referral);
        var called = Beginning.called(library.screened(referral.findings()), happened);
        var tried = new ArrayList<String>();
        for (var protocol : library.inForce()) {
            var first = Beginning.of(protocol, happened, called);
            if (first != null) {
                tried.add(protocol.url());
                begin(protocol, named(delivery, first), referral);
            }
        }
        var begun = courses.begunBy(referral.id());
        for (var course : begun) {
            happened.forEach(event -> turn(course.id(), named(delivery, event), now(), null, null));
        }
        return begun.isEmpty()
                ? refusal(delivery, referral, tried)
                : suggesting(referral.id(), referral.findings(), tried);
    }

    /** Unless it has begun already, perhaps under a version before. */
    private void begin(Protocol protocol, Occurrence.Named event, Referral referral) {
        var id = CaseIds.course(referral.id(), protocol.url());
        if (courses.course(id).isPresent()) {
            return;
        }
        var file = CaseFile.of(courses, protocol, id, referral.id(), List.of());
        var now = now();
        var world = world(protocol, file);
        machine(protocol).begin(id.toString(), event, world, now).ifPresent(turn -> {
            var before = new Held(id, protocol.url(), protocol.version(), 0, null, false, referral.id());
            var turning = new Turning(before, null, protocol, file, world, others(before));
            courses.commit(turning.of(hub, turn, null, null, now));
        });
    }

    /** Whoever was asked a step says how it goes, and perhaps what has happened. */
    private void answered(Asked asked, Delivery delivery) {
        var findings = CaseFile.findings(delivery.message());
        library.events().of(findings).forEach(event -> turn(asked.course(), named(delivery, event), now(), null, null));
        if (delivery.state() != null) {
            turn(asked.course(), new Occurrence.Moved(asked.ask(), delivery.state()), now(), null, null);
        }
        if (!findings.isEmpty()) {
            turn(asked.course(), new Occurrence.Learned(), now(), null, null);
        }
    }

    /** Whoever began the case says more of it. */
    private void told(UUID about, Delivery delivery) {
        var message = delivery.message();
        for (var course : courses.begunBy(about)) {
            if (message instanceof Cancellation off) {
                turn(course.id(), new Occurrence.CalledOff(), now(), null, off);
            } else if (message instanceof Correction) {
                turn(course.id(), new Occurrence.CalledOff(), now(), null, null);
            } else {
                news(delivery).forEach(event -> turn(course.id(), named(delivery, event), now(), null, null));
                turn(course.id(), new Occurrence.Learned(), now(), null, null);
                warn(course.id(), delivery);
            }
        }
    }

    /** What protects the person is told at once to everybody who has been asked something, ended or not. */
    private void warn(UUID course, Delivery delivery) {
        var warning = Warning.of(delivery);
        for (int tries = 0; tries < MOST_TRIES && !warning.isEmpty(); tries++) {
            var held = courses.course(course).orElseThrow();
            if (courses.commit(warning.turn(held, delivery))) {
                return;
            }
        }
    }

    private List<String> news(Delivery delivery) {
        var events = library.events();
        return delivery.message() instanceof Amendment amendment
                ? events.of(amendment.referral())
                : events.of(CaseFile.findings(delivery.message()));
    }

    /** Works that into a course, anew whenever the course has turned meanwhile. */
    private void turn(UUID course, Occurrence what, Instant at, String timer, Cancellation calledOff) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var held = courses.course(course).orElse(null);
            if (held == null || held.ended()) {
                drop(course, timer);
                conclude(held);
                return;
            }
            var kept = Kept.read(held.state());
            var protocol = library.version(held.protocol(), held.version())
                    .orElseThrow(() -> new PartnerRefused("protocol-version-unknown"));
            var file = CaseFile.of(courses, protocol, course, held.referral(), kept.household());
            var world = world(protocol, file);
            var turn = machine(protocol).next(kept.course(), what, world, at);
            if (turn.course() == kept.course()) {
                drop(course, timer);
                return;
            }
            var turning = new Turning(held, kept, protocol, file, world, others(held));
            if (courses.commit(turning.of(hub, turn, timer, calledOff, at))) {
                conclude(turn.course().ended() ? courses.course(course).orElse(null) : null);
                return;
            }
        }
        throw new IllegalStateException("course-busy");
    }

    /** Of several courses of one referral that end at once, none may have seen that it is the last. */
    private void conclude(Held ended) {
        if (ended == null || !ended.ended()) {
            return;
        }
        var all = courses.begunBy(ended.referral());
        if (all.size() > 1 && all.stream().allMatch(Held::ended)) {
            var states = all.stream()
                    .map(each -> Kept.read(each.state()).course().reported())
                    .toList();
            Conclusion.of(states, hub.language(), now())
                    .ifPresent(outcome -> courses.commit(Conclusion.turn(ended, outcome)));
        }
    }

    private void drop(UUID course, String timer) {
        if (timer != null) {
            courses.drop(course, timer);
        }
    }

    /** How far all else is that the same referral began. */
    private Reports.Others others(Held held) {
        var standing = Reports.Others.DONE;
        for (var other : courses.begunBy(held.referral())) {
            if (other.id().equals(held.id())) {
                continue;
            }
            if (!other.ended()) {
                return Reports.Others.RUNNING;
            }
            if (Kept.read(other.state()).course().reported() == State.FAILED) {
                standing = Reports.Others.FAILED;
            }
        }
        return standing;
    }

    private Receipt refusal(Delivery delivery, Referral referral, List<String> tried) {
        var sentence = tried.isEmpty() ? "no-protocol" : "not-applicable";
        var suggested = suggestions(referral.findings(), tried);
        var words = Stream.concat(
                        Stream.of(Texts.sentence(sentence, hub.language())),
                        suggested.stream().map(suggestion -> suggestion.words(hub.language())))
                .collect(Collectors.joining(" "));
        var reason = Reason.text(words);
        var item = new Item(
                new Answer(false, reason, null, now()),
                About.referral(delivery.referral().id()),
                null);
        var warnings = suggested.stream().map(Suggestion::warning).toList();
        var answer = Letters.submission(delivery.id() + "/" + sentence, item, warnings);
        return new Receipt(null, null, null, List.of(answer));
    }

    private static Occurrence.Named named(Delivery delivery, String event) {
        return new Occurrence.Named(delivery.id() + "/" + event, event, delivery.from());
    }

    private Machine machine(Protocol protocol) {
        return new Machine(protocol, library.conditions());
    }

    private World world(Protocol protocol, CaseFile file) {
        var calendar = library.calendar(protocol.territory())
                .orElseThrow(() -> new PartnerRefused("protocol-calendar-unknown"));
        return new World(file.known(), calendar, (role, member) -> roster.players(protocol, file.told(), role, member));
    }

    /** To the millisecond, as the ledger keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
