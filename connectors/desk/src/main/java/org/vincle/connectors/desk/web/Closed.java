package org.vincle.connectors.desk.web;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what may not be told to an institution, and why not: what is agreed and in force, not what there is. */
final class Closed {

    /** A category whose fields are all closed alike is said in one word. */
    private static final Map<String, Integer> FIELDS =
            Map.of("identity", 5, "contact", 2, "household", 1, "need", 5, "findings", 4, "documents", 1, "status", 5);

    private static final Set<String> WHYS = Set.of("no-agreement", "not-for-sector", "no-consent");

    private Closed() {}

    /** One sentence for each reason; one that says so where nothing is closed, none where it is not known. */
    static List<String> sentences(Words words, String teller, Optional<Map<String, String>> known) {
        var closed = known.orElse(null);
        if (closed == null) {
            return List.of();
        } else if (closed.isEmpty()) {
            return List.of(words.say("case.closed.nothing", teller));
        }
        var fields = new LinkedHashMap<String, List<String>>();
        closed.forEach((field, why) -> fields.computeIfAbsent(
                        WHYS.contains(why) ? why : "no-agreement", w -> new ArrayList<>())
                .add(field));
        return fields.entrySet().stream()
                .map(e -> words.say("case.closed." + e.getKey(), teller, said(words, e.getValue())))
                .toList();
    }

    private static String said(Words words, List<String> fields) {
        var categories = new LinkedHashMap<String, List<String>>();
        for (var field : fields) {
            categories
                    .computeIfAbsent(field.substring(0, field.indexOf('.')), c -> new ArrayList<>())
                    .add(field);
        }
        return categories.entrySet().stream()
                .flatMap(e -> e.getValue().size() == FIELDS.getOrDefault(e.getKey(), 0)
                        ? List.of(e.getKey()).stream()
                        : e.getValue().stream())
                .map(part -> words.say("case.part." + part))
                .collect(joining("; "));
    }
}
