package org.vincle.routes.protocols.draw;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Escalation;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Span;

/** The words of a drawing, in the reader's language, in lines that fit a box. */
final class BoxWords {

    private static final int BOLD_WIDTH = 26;
    private static final int WIDTH = 32;
    private static final Sentences SENTENCES =
            new Sentences(BoxWords.class, "org.vincle.routes.protocols.draw.Drawing");

    private final Protocol protocol;
    private final EventCatalogue events;
    private final Locale language;

    BoxWords(Protocol protocol, EventCatalogue events, Locale language) {
        this.protocol = protocol;
        this.events = events;
        this.language = language;
    }

    List<String> title(Action action) {
        return wrapped(action.title().in(language, action.id()), BOLD_WIDTH);
    }

    List<String> details(Action action, Action parent) {
        var facts = facts(action, parent);
        var lines = new ArrayList<String>();
        facts.forEach(f -> lines.addAll(wrapped(f, WIDTH)));
        return lines;
    }

    /** What is to know of a step beside its title, a fact each. */
    List<String> facts(Action action, Action parent) {
        var facts = new ArrayList<String>();
        if (parent != null && parent.oneOf()) {
            int place = parent.children().indexOf(action);
            facts.add(place == 0 ? say("one-of.first") : say("one-of.next", place + 1));
        }
        if (!action.triggers().isEmpty()) {
            facts.add(say("when", events(action.triggers())));
        }
        if (action.applicability() != null) {
            facts.add(say("only-if"));
        }
        if (action.each()) {
            facts.add(say("each."
                    + protocol.role(action.role()).orElseThrow().serves().name().toLowerCase(Locale.ROOT)));
        }
        if (action.deadline() != null) {
            facts.add(say("within", span(action.deadline())));
        }
        if (action.repeat() != null) {
            facts.add(
                    say("repeat", action.repeat().count(), span(action.repeat().every())));
        }
        action.escalations().forEach(e -> facts.add(escalation(e)));
        if (action.notice()) {
            facts.add(say("notice"));
        }
        if (!action.required()) {
            facts.add(say("optional"));
        }
        return facts;
    }

    String events(List<String> names) {
        return names.stream()
                .map(n -> events.words(n).in(language, n))
                .reduce((one, other) -> one + " / " + other)
                .orElse("");
    }

    String span(Span span) {
        return say("span." + span.unit().name().toLowerCase(Locale.ROOT).replace('_', '-'), span.amount());
    }

    private String escalation(Escalation escalation) {
        var kind = escalation.kind().name().toLowerCase(Locale.ROOT);
        return escalation.after() == null
                ? say("escalation." + kind, say("escalation.late"))
                : say("escalation." + kind, say("escalation.after", span(escalation.after())));
    }

    String say(String key, Object... facts) {
        return new MessageFormat(SENTENCES.of(key, language).orElse(key), language).format(facts);
    }

    /** Broken between words so that no line is longer than that, unless a word is. */
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
