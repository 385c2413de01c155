package org.vincle.routes.protocols.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.routes.api.Cases;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Held;
import org.vincle.routes.protocols.machine.Ask;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Phase;
import org.vincle.routes.protocols.machine.Step;
import org.vincle.routes.protocols.machine.Timer;
import org.vincle.routes.protocols.model.Protocol;

/** What runs, as the ledger has it now, in the words of the protocols. */
@Component(service = Cases.class)
public final class RunningCases implements Cases {

    private final Courses courses;
    private final Library library;

    @Activate
    public RunningCases(@Reference Courses courses, @Reference Library library) {
        this.courses = courses;
        this.library = library;
    }

    @Override
    public List<Running> running(int limit, Locale language) {
        return library.urls().stream()
                .flatMap(url -> courses.running(url, limit).stream())
                .flatMap(held -> library.version(held.protocol(), held.version()).stream()
                        .map(protocol -> running(held, protocol, language)))
                .toList();
    }

    private static Running running(Held held, Protocol protocol, Locale language) {
        var course = Kept.read(held.state()).course();
        return new Running(
                held.id(),
                protocol.name(),
                protocol.version(),
                held.referral(),
                course.manager(),
                course.began(),
                pending(course, new Texts(protocol), language));
    }

    private static List<Pending> pending(Course course, Texts texts, Locale language) {
        var pending = new ArrayList<Pending>();
        for (var step : course.steps()) {
            var title = texts.title(step.key(), language);
            if (step.phase() == Phase.PLANNED) {
                pending.add(new Pending(title, null, null, begins(course, step), false));
            }
            step.asks().stream()
                    .filter(Ask::open)
                    .map(a -> new Pending(title, a.partner(), a.state(), step.due(), step.late()))
                    .forEach(pending::add);
        }
        return pending;
    }

    private static Instant begins(Course course, Step step) {
        return course.timers().stream()
                .filter(t -> t.step().equals(step.key()) && t.kind() == Timer.Kind.BEGIN)
                .map(Timer::at)
                .findFirst()
                .orElse(null);
    }
}
