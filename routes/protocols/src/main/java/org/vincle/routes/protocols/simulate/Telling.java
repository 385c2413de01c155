package org.vincle.routes.protocols.simulate;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.machine.Course;
import org.vincle.routes.protocols.machine.Effect;
import org.vincle.routes.protocols.machine.Phase;
import org.vincle.routes.protocols.machine.Step;
import org.vincle.routes.protocols.machine.Timer;
import org.vincle.routes.protocols.machine.Turn;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.simulate.Script.Happening;

/** Says in words what happens in a simulation, in the reader's language. */
final class Telling {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Sentences SENTENCES =
            new Sentences(Telling.class, "org.vincle.routes.protocols.simulate.Telling");

    private final Protocol protocol;
    private final EventCatalogue events;
    private final TerritoryCalendar calendar;
    private final Locale language;
    private final List<String> lines = new ArrayList<>();
    private Instant last;

    Telling(Protocol protocol, EventCatalogue events, TerritoryCalendar calendar, Locale language) {
        this.protocol = protocol;
        this.events = events;
        this.calendar = calendar;
        this.language = language;
        lines.add(say("head", title(), protocol.version()));
    }

    List<String> lines() {
        return lines;
    }

    void happens(Happening happening) {
        var from = happening.from() == null ? "" : happening.from() + ": ";
        if (happening.event() != null) {
            line(happening.at(), from + events.words(happening.event()).in(language, happening.event()));
        } else if (happening.step() != null) {
            line(
                    happening.at(),
                    from + step(happening.step()) + ": "
                            + say("state." + happening.state().word()));
        } else if (happening.finding() != null) {
            var code = happening.finding().code();
            var shown = code == null ? "?" : code.display() == null ? code.code() : code.display();
            line(happening.at(), from + say("learned", shown));
        } else {
            line(happening.at(), from + say("called-off"));
        }
    }

    void nothing(Instant at) {
        consequence(at, say("nothing"));
    }

    void follows(Turn turn, Instant at) {
        for (var effect : turn.effects()) {
            var words = words(effect);
            if (words != null) {
                consequence(at, words);
            }
        }
    }

    /** What is still open when nothing more happens. */
    void atLast(Course course) {
        if (course == null) {
            lines.add(say("never-began"));
            return;
        }
        course.steps().stream()
                .filter(s -> s.phase() == Phase.OPEN && !s.asks().isEmpty())
                .forEach(s -> lines.add(say("still-open", step(s.key()), owners(s))));
    }

    private String owners(Step step) {
        return step.asks().stream()
                .filter(a -> a.open())
                .map(a -> a.partner() + " (" + say("state." + a.state().word()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String words(Effect effect) {
        if (effect instanceof Effect.Refer e) {
            return refer(e);
        } else if (effect instanceof Effect.CallOff e) {
            return say("call-off", e.partner(), step(e.step()));
        } else if (effect instanceof Effect.Remind e) {
            return say("remind", e.partner(), step(e.step()));
        } else if (effect instanceof Effect.Escalate e) {
            return say("escalate", e.partner(), role(e.role()), step(e.step()));
        } else if (effect instanceof Effect.Notify e) {
            return say("notify." + word(e.change()), list(e.partners()), step(e.step()));
        } else if (effect instanceof Effect.Attention e) {
            return say("attention", role(e.role()), step(e.step()));
        } else if (effect instanceof Effect.StartTimer e) {
            return e.timer().kind() == Timer.Kind.BEGIN || e.timer().kind() == Timer.Kind.ROUND
                    ? say("planned", step(e.timer().step()), time(e.timer().at()))
                    : null;
        } else if (effect instanceof Effect.Report e) {
            return say("report", say("state." + e.state().word()));
        } else if (effect instanceof Effect.Complete e) {
            return say("complete." + word(e.phase()), title());
        }
        return null;
    }

    private String refer(Effect.Refer refer) {
        var parts = new ArrayList<String>();
        parts.add(say("refer", refer.partner(), role(refer.role()), step(refer.step())));
        if (refer.due() != null) {
            parts.add(say("due", time(refer.due())));
        }
        parts.add(say("members", refer.members().stream().map(this::member).collect(Collectors.joining(", "))));
        parts.add(
                refer.shares().isEmpty()
                        ? say("shares-nothing")
                        : say(
                                "shares",
                                list(refer.shares().stream()
                                        .map(s -> say("data." + word(s)))
                                        .toList()),
                                say("basis." + word(refer.basis()))));
        Stream.of(refer.flags(), refer.labels())
                .flatMap(Collection::stream)
                .map(f -> say("protected." + word(f)))
                .sorted()
                .forEach(parts::add);
        return String.join("; ", parts);
    }

    private String member(int number) {
        return number == 0 ? say("member.person") : say("member.other", number);
    }

    private String step(String key) {
        var dot = key.indexOf('.');
        var id = dot < 0 ? key : key.substring(0, dot);
        var title =
                "«" + protocol.action(id).map(a -> a.title().in(language, id)).orElse(id) + "»";
        return dot < 0 ? title : title + " (" + member(Integer.parseInt(key.substring(dot + 1))) + ")";
    }

    private String role(String code) {
        return code == null
                ? say("manager")
                : protocol.role(code).map(r -> r.title().in(language, code)).orElse(code);
    }

    private String title() {
        return protocol.title().in(language, protocol.name());
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A deadline that ends with a day is said as that day's hour 24. */
    private String time(Instant at) {
        var there = ZonedDateTime.ofInstant(at, calendar.zone());
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? there.toLocalDate().minusDays(1) + " 24:00"
                : TIME.format(there);
    }

    private void line(Instant at, String words) {
        last = at;
        lines.add(time(at) + "  " + words);
    }

    private void consequence(Instant at, String words) {
        lines.add((at.equals(last) ? " ".repeat(16) : time(at)) + "  -> " + words);
        last = at;
    }

    private String say(String key, Object... facts) {
        var sentence = SENTENCES.of(key, language).orElse(key);
        return new MessageFormat(sentence, language).format(facts);
    }
}
