package org.vincle.connectors.hl7v2.translate;

import java.util.Optional;
import java.util.regex.Pattern;
import org.vincle.connectors.hl7v2.er7.Er7Message;

/**
 * Where a safety flag or label travels to and from a partner: {@code NTE} as words, or a field such as {@code ZSF-1} or
 * {@code ZSF-1=DNC}.
 *
 * @param segment its segment
 * @param field its field, 3 for NTE
 * @param value what stands there, or null for the hub's own word
 */
public record SafetyPlace(String segment, int field, String value) {

    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,3})(?:=(.+))?");

    /** Reads the setting; empty when the partner has no such place; IllegalArgumentException when it is none. */
    public static Optional<SafetyPlace> of(String setting) {
        if (setting == null || setting.isBlank()) {
            return Optional.empty();
        }
        if (setting.strip().equals("NTE")) {
            return Optional.of(new SafetyPlace("NTE", 3, null));
        }
        var place = PLACE.matcher(setting.strip());
        if (!place.matches() || place.group(1).matches("MSH|MSA|ERR|RF1")) {
            throw new IllegalArgumentException("'" + setting + "' is neither NTE nor a field such as ZSF-1");
        }
        return Optional.of(new SafetyPlace(place.group(1), Integer.parseInt(place.group(2)), place.group(3)));
    }

    /** Whether the message says it there; that field then counts as read. */
    boolean says(Er7Message message, String word) {
        var expected = value == null ? word : value;
        for (var line : message.all(segment)) {
            if (segment.equals("NTE") ? (line.rawField(field)).startsWith(word + ":") : holds(line, expected)) {
                if (!segment.equals("NTE")) {
                    line.skip(field);
                }
                return true;
            }
        }
        return false;
    }

    private boolean holds(org.vincle.connectors.hl7v2.er7.Segment line, String expected) {
        return line.has(field)
                && java.util.List.of(line.rawField(field).split("[~^]")).contains(expected);
    }
}
