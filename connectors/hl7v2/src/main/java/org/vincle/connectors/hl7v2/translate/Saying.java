package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.vincle.connectors.hl7v2.er7.Er7Writer;

/**
 * How a partner wants to be told of a state, for instance {@code RRI^I12 + RF1-1=A + ORC-5=IP}.
 *
 * @param trigger the event of the message
 * @param fields what it sets
 * @param agreed whether the partner's configuration says so, rather than our default
 */
public record Saying(String trigger, List<Assignment> fields, boolean agreed) {

    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,3})(?:\\.(\\d{1,2}))?=(.+)");

    /** A component that holds a value. */
    public record Assignment(String segment, int field, int component, String value) {}

    /** Reads the setting, or the default when it is empty; IllegalArgumentException quotes the part that is wrong. */
    public static Saying of(String setting, String otherwise) {
        boolean agreed = setting != null && !setting.isBlank();
        var trigger = "I12";
        var fields = new ArrayList<Assignment>();
        for (var part : (agreed ? setting : otherwise).split("\\+")) {
            var text = part.strip();
            var field = FIELD.matcher(text);
            if (text.matches("RRI\\^I1[2-5]")) {
                trigger = text.substring(4);
            } else if (field.matches()) {
                int component = field.group(3) == null ? 1 : Integer.parseInt(field.group(3));
                fields.add(new Assignment(field.group(1), Integer.parseInt(field.group(2)), component, field.group(4)));
            } else {
                throw new IllegalArgumentException("'" + text + "' is no RRI event and no FIELD=VALUE");
            }
        }
        return new Saying(trigger, List.copyOf(fields), agreed);
    }

    /** Writes what concerns that segment. */
    void write(String segment, Er7Writer.Line line) {
        for (var field : fields) {
            if (field.segment.equals(segment)) {
                line.component(field.field, field.component, field.value);
            }
        }
    }

    /** Whether it sets anything in that segment. */
    boolean concerns(String segment) {
        return fields.stream().anyMatch(f -> f.segment.equals(segment));
    }
}
