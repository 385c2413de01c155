package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the colours of a style sheet by what they are for, so that a dark page can have others. */
final class Colours {

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");

    /** What has the focus is dark on yellow on every page, and what is inverse has its colours already. */
    private static final Pattern FIXED = Pattern.compile(":focus(?!-)|inverse");

    private static final List<Use> USES = List.of(
            Use.of("color|border[a-z-]*", "#0b0c0c", "ink"),
            Use.of("color", "rgba(11,12,12,.99)", "ink"),
            Use.of("color", "#1d70b8", "link"),
            Use.of("color", "#4c2c92", "visited"),
            Use.of("color", "#003078", "hover"),
            Use.of("color", "#505a5f", "faint"),
            Use.of("color", "#00703c", "done"),
            Use.of("color|border[a-z-]*", "#d4351c", "wrong"),
            Use.of("color", "#942514", "wrong"),
            Use.of("background-color", "#dbdad9", "line"),
            Use.of("border[a-z-]*", "#b1b4b6", "line"),
            Use.of("background|background-color", "#fff", "paper"),
            Use.of("background|background-color", "#f3f2f1", "shade"));

    /** A colour in one of these properties, and the name of what it is for there. */
    private record Use(Pattern found, String named) {

        static Use of(String properties, String colour, String name) {
            var found = "((?:^|;)(?:" + properties + "):[^;]*?)" + Pattern.quote(colour) + "(?![0-9a-f])";
            return new Use(Pattern.compile(found), "$1var(--desk-" + name + "," + colour + ")");
        }
    }

    /** The sheet, in which each colour is still what it was unless its name is given another. */
    static String named(String sheet) {
        return RULE.matcher(sheet)
                .replaceAll(rule ->
                        Matcher.quoteReplacement(rule.group(1) + "{" + named(rule.group(1), rule.group(2)) + "}"));
    }

    private static String named(String selector, String body) {
        if (FIXED.matcher(selector).find()) {
            return body;
        }
        var named = body;
        for (var use : USES) {
            named = use.found.matcher(named).replaceAll(use.named);
        }
        return named;
    }

    private Colours() {}
}
