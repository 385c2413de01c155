package org.vincle.routes.protocols.simulate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.machine.Ask;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Machine;
import org.vincle.routes.protocols.machine.Occurrence;
import org.vincle.routes.protocols.machine.Timer;
import org.vincle.routes.protocols.machine.Turn;
import org.vincle.routes.protocols.machine.World;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;
import org.vincle.routes.protocols.simulate.Script.Happening;

/** Plays a protocol with an events file in virtual time; the machine is the one that carries real cases. */
public final class Simulator {

    /** No protocol does more than that by itself: a mistake would go on for ever. */
    private static final int MOST_TURNS = 10_000;

    private final Protocol protocol;
    private final TerritoryCalendar calendar;
    private final Machine machine;
    private final Script script;
    private final Telling telling;
    private Referral referral;
    private Course course;

    private Simulator(
            Protocol protocol,
            TerritoryCalendar calendar,
            EventCatalogue events,
            Conditions conditions,
            Script script,
            Locale language) {
        this.protocol = protocol;
        this.calendar = calendar;
        this.machine = new Machine(protocol, conditions);
        this.script = script;
        this.telling = new Telling(protocol, events, calendar, language);
        this.referral = script.referral();
    }

    /** What would happen when, a line each; IllegalArgumentException says what in the events file means nothing. */
    public static List<String> play(
            Protocol protocol,
            TerritoryCalendar calendar,
            EventCatalogue events,
            Conditions conditions,
            String eventsFile,
            Locale language) {
        var script = Script.read(eventsFile, calendar.zone());
        return new Simulator(protocol, calendar, events, conditions, script, language).play();
    }

    private List<String> play() {
        var happenings = new ArrayDeque<>(script.happenings().stream()
                .sorted(Comparator.comparing(Happening::at))
                .toList());
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            var timer = earliest();
            if (timer != null
                    && (happenings.isEmpty() || !happenings.peek().at().isBefore(timer.at()))) {
                take(machine.next(course, new Occurrence.Due(timer.id()), world(), timer.at()), timer.at());
            } else if (happenings.isEmpty()) {
                break;
            } else {
                happen(happenings.poll());
            }
        }
        telling.atLast(course);
        return telling.lines();
    }

    private Timer earliest() {
        return course == null
                ? null
                : course.timers().stream().min(Comparator.comparing(Timer::at)).orElse(null);
    }

    private void happen(Happening happening) {
        telling.happens(happening);
        var what = occurrence(happening);
        if (course == null) {
            begin(happening, what);
        } else {
            take(machine.next(course, what, world(), happening.at()), happening.at());
        }
    }

    private void begin(Happening happening, Occurrence what) {
        if (what instanceof Occurrence.Named named) {
            machine.begin("case", named, world(), happening.at())
                    .ifPresentOrElse(turn -> take(turn, happening.at()), () -> telling.nothing(happening.at()));
        } else {
            telling.nothing(happening.at());
        }
    }

    private Occurrence occurrence(Happening happening) {
        if (happening.event() != null) {
            var id = happening.event() + "@" + happening.at();
            return new Occurrence.Named(
                    id, happening.event(), Objects.requireNonNullElse(happening.from(), "somebody"));
        }
        if (happening.step() != null) {
            return new Occurrence.Moved(ask(happening), happening.state());
        }
        if (happening.finding() != null) {
            var more = new ArrayList<Finding>(referral.findings());
            more.add(happening.finding());
            referral = with(more);
            return new Occurrence.Learned();
        }
        return new Occurrence.CalledOff();
    }

    /** Of several who were asked the one that is named, else the last. */
    private String ask(Happening happening) {
        if (course == null) {
            return "";
        }
        return course.step(happening.step()).stream()
                .flatMap(s -> s.asks().stream())
                .filter(a -> happening.from() == null || a.partner().equals(happening.from()))
                .map(Ask::id)
                .reduce((one, other) -> other)
                .orElseThrow(() -> new IllegalArgumentException("at " + happening.at() + ": nobody was asked "
                        + happening.step() + (happening.from() == null ? "" : " of " + happening.from())));
    }

    private void take(Turn turn, Instant at) {
        var changed = turn.course() != course;
        course = turn.course();
        if (changed) {
            telling.follows(turn, at);
        } else {
            telling.nothing(at);
        }
    }

    private World world() {
        return new World(referral, calendar, this::institutions);
    }

    private List<String> institutions(Role role, Integer member) {
        var own = script.institutions().get(role.code() + "." + member);
        return own == null ? script.institutions().getOrDefault(role.code(), List.of()) : own;
    }

    private Referral with(List<Finding> findings) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                referral.service(),
                referral.needs(),
                referral.priority(),
                referral.person(),
                referral.household(),
                findings,
                referral.basis(),
                referral.flags(),
                referral.labels(),
                referral.authoredOn(),
                referral.dueBy(),
                referral.note(),
                referral.protocol());
    }
}
