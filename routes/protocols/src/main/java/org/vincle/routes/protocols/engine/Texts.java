package org.vincle.routes.protocols.engine;

import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vincle.connectors.api.Sentences;
import org.vincle.routes.protocols.machine.Effect.Change;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Words;

/** What institutions read of a case, in their languages; it names steps and no person. */
final class Texts {

    private static final Sentences SENTENCES = new Sentences(Texts.class, "org.vincle.routes.protocols.engine.Letters");

    private final Protocol protocol;

    Texts(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Changes, one sentence each, in every language. */
    Map<String, String> changes(List<Changed> changes) {
        var said = new LinkedHashMap<String, String>();
        for (var language : Sentences.LANGUAGES) {
            said.put(
                    language.getLanguage(),
                    changes.stream()
                            .map(c -> sentence("change." + word(c.change()), language, title(c.step(), language)))
                            .collect(Collectors.joining(" ")));
        }
        return said;
    }

    /** One change of one step. */
    record Changed(String step, Change change) {}

    /** A sentence about a step. */
    String of(String key, String step, Locale language) {
        return sentence(key, language, title(step, language), protocol.title().in(language, protocol.name()));
    }

    /** What a step is called, in every language. */
    Map<String, String> titles(String step) {
        var said = new LinkedHashMap<String, String>();
        for (var language : Sentences.LANGUAGES) {
            said.put(language.getLanguage(), title(step, language));
        }
        return said;
    }

    /** What the protocol is called, in every language. */
    Map<String, String> title() {
        return protocol.title().said();
    }

    /** What a role is called, in every language. */
    Map<String, String> role(String code) {
        return protocol.role(code).map(r -> r.title()).orElse(Words.NONE).said();
    }

    /** What a step is called; a member of the household is called by the number. */
    String title(String step, Locale language) {
        int dot = step.indexOf('.');
        var id = dot < 0 ? step : step.substring(0, dot);
        var title = protocol.action(id)
                .map(a -> a == protocol.root() ? protocol.title() : a.title())
                .map(t -> t.in(language, id))
                .orElse(id);
        var member = dot < 0 ? "0" : step.substring(dot + 1);
        return member.equals("0") ? title : title + " (" + sentence("member", language, member) + ")";
    }

    /** A sentence. */
    static String sentence(String key, Locale language, Object... facts) {
        var pattern = SENTENCES.of(key, language).orElse(key);
        return new MessageFormat(pattern, language).format(facts);
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
