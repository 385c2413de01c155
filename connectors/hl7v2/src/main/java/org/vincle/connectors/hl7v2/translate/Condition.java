package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.er7.Segment;

/**
 * When a message means something, for instance {@code RRI^I12 + PR1; ORC-5=CM}: alternatives parted by semicolons, each a
 * conjunction parted by plus signs, of message events, segments, fields, fields with values, each negated by an
 * exclamation mark.
 */
final class Condition {

    private static final Pattern EVENT = Pattern.compile("(REF|RRI|\\*)(?:\\^([A-Z]\\d\\d(?:,[A-Z]\\d\\d)*))?");
    private static final Pattern FIELD =
            Pattern.compile("([A-Z][A-Z0-9]{2})(?:-(\\d{1,3})(?:\\.(\\d{1,2}))?(?:=(\\S+))?)?");

    private interface Term {
        boolean holds(Er7Message message, String event, List<Runnable> reads);
    }

    private final List<List<Term>> alternatives = new ArrayList<>();

    private Condition() {}

    /** Reads a condition; IllegalArgumentException quotes the part that is none. An empty text never holds. */
    static Condition of(String text) {
        var condition = new Condition();
        for (var alternative : (text == null ? "" : text).split(";")) {
            if (!alternative.isBlank()) {
                condition.alternatives.add(Arrays.stream(alternative.split("\\+"))
                        .map(String::strip)
                        .map(Condition::term)
                        .toList());
            }
        }
        return condition;
    }

    /** Whether it holds; the fields that made it hold count as read. */
    boolean holds(Er7Message message, String event) {
        for (var alternative : alternatives) {
            var reads = new ArrayList<Runnable>();
            if (alternative.stream().allMatch(t -> t.holds(message, event, reads))) {
                reads.forEach(Runnable::run);
                return true;
            }
        }
        return false;
    }

    private static Term term(String text) {
        if (text.startsWith("!")) {
            var negated = term(text.substring(1).strip());
            return (message, event, reads) -> !negated.holds(message, event, new ArrayList<>());
        }
        var event = EVENT.matcher(text);
        if (event.matches()) {
            return event(event);
        }
        var field = FIELD.matcher(text);
        if (!field.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no message event, segment or field");
        }
        return field.group(2) == null ? segment(field.group(1)) : field(field);
    }

    private static Term event(Matcher event) {
        var code = event.group(1);
        var triggers = event.group(2) == null
                ? List.<String>of()
                : List.of(event.group(2).split(","));
        return (message, actual, reads) -> (code.equals("*") || actual.startsWith(code + "^"))
                && (triggers.isEmpty() || triggers.contains(actual.substring(actual.indexOf('^') + 1)));
    }

    private static Term segment(String name) {
        return (message, event, reads) -> message.has(name);
    }

    private static Term field(Matcher field) {
        var name = field.group(1);
        int number = Integer.parseInt(field.group(2));
        int component = field.group(3) == null ? 1 : Integer.parseInt(field.group(3));
        var values = field.group(4) == null
                ? List.<String>of()
                : List.of(field.group(4).split(","));
        return (message, event, reads) -> {
            for (var segment : message.all(name)) {
                if (matches(segment, number, component, values)) {
                    reads.add(() -> segment.skip(number));
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean matches(Segment segment, int number, int component, List<String> values) {
        var actual = segment.peek(number, component);
        return actual != null && (values.isEmpty() || values.contains(actual));
    }
}
