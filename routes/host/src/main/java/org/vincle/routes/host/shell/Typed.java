package org.vincle.routes.host.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What was typed behind a command's name: words, and the options behind the first of them, where Karaf itself reads none. */
final class Typed {

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private Typed() {}

    /** The words in their order; those that nobody typed are null. */
    static Typed of(List<String> rest, String... first) {
        var typed = new Typed();
        String option = null;
        var all = Stream.concat(Stream.of(first), rest == null ? Stream.empty() : rest.stream());
        for (var word : all.filter(Objects::nonNull).toList()) {
            if (option != null) {
                typed.options.put(option, word);
                option = null;
            } else if (word.startsWith("--")) {
                option = word;
            } else {
                typed.words.add(word);
            }
        }
        if (option != null) {
            typed.options.put(option, "");
        }
        return typed;
    }

    /** Takes the next word; null when there is none. */
    String word() {
        return words.isEmpty() ? null : words.remove(0);
    }

    /** Takes that option; what Karaf read of it when it does not stand here. */
    String option(String name, String before) {
        return options.containsKey(name) ? options.remove(name) : before;
    }

    /** What nobody has taken; null when there is nothing. */
    String rest() {
        return Stream.concat(words.stream(), options.keySet().stream())
                .findFirst()
                .orElse(null);
    }
}
