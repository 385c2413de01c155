package org.vincle.connectors.hl7v2.er7;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Builds a message segment by segment; values are escaped, empty ends are left out. */
public final class Er7Writer {

    /** Parts the subcomponents of a component that is written. */
    public static final String SUB = "\u001F";

    private final Delimiters delimiters;
    private final List<Line> lines = new ArrayList<>();

    public Er7Writer(Delimiters delimiters) {
        this.delimiters = delimiters;
    }

    /** Begins the next segment. */
    public Line segment(String name) {
        var line = new Line(name);
        lines.add(line);
        return line;
    }

    /** The first segment of that name, begun at the end if there is none yet. */
    public Line firstOrNew(String name) {
        return lines.stream().filter(l -> l.name.equals(name)).findFirst().orElseGet(() -> segment(name));
    }

    /** The message, each segment ended by CR. */
    public String text() {
        var text = new StringBuilder(2048);
        for (var line : lines) {
            line.appendTo(text);
            text.append('\r');
        }
        return text.toString();
    }

    /** One segment being written. */
    public final class Line {

        private final String name;
        private final TreeMap<Integer, List<String>> fields = new TreeMap<>();

        private Line(String name) {
            this.name = name;
        }

        /** Sets a field, one argument per component; null for an empty one. */
        public Line set(int field, String... components) {
            fields.put(field, new ArrayList<>(1));
            return add(field, components);
        }

        /** Adds a repetition; nothing when all components are empty. */
        public Line add(int field, String... components) {
            var value = join(components);
            if (!value.isEmpty()) {
                fields.computeIfAbsent(field, f -> new ArrayList<>(1)).add(value);
            }
            return this;
        }

        /** Sets a field to what another message of the same separators holds. */
        public Line copy(int field, String raw) {
            fields.put(field, raw.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(raw)));
            return this;
        }

        /** Sets a single component of a field's first repetition and leaves the others. */
        public Line component(int field, int component, String value) {
            var repetitions = fields.computeIfAbsent(field, f -> new ArrayList<>());
            var parts = new ArrayList<>(
                    repetitions.isEmpty()
                            ? List.of()
                            : List.of(repetitions.get(0).split(Pattern.quote("" + delimiters.component()), -1)));
            while (parts.size() < component) {
                parts.add("");
            }
            parts.set(component - 1, encoded(value));
            var joined = String.join("" + delimiters.component(), parts);
            if (repetitions.isEmpty()) {
                repetitions.add(joined);
            } else {
                repetitions.set(0, joined);
            }
            return this;
        }

        private String encoded(String component) {
            var text = new StringBuilder(component.length() + 8);
            encode(text, component);
            return text.toString();
        }

        private void encode(StringBuilder text, String component) {
            int start = 0;
            for (int end = component.indexOf(SUB); end >= 0; end = component.indexOf(SUB, start)) {
                Escapes.encode(text, component, start, end, delimiters);
                text.append(delimiters.subcomponent());
                start = end + 1;
            }
            Escapes.encode(text, component, start, component.length(), delimiters);
        }

        private String join(String... components) {
            var text = new StringBuilder(64);
            int pending = 0;
            for (var component : components) {
                if (component != null && !component.isEmpty()) {
                    repeat(text, delimiters.component(), pending);
                    pending = 0;
                    encode(text, component);
                }
                pending++;
            }
            return text.toString();
        }

        private void appendTo(StringBuilder text) {
            text.append(name);
            int at = 0;
            if (name.equals("MSH")) {
                text.append(delimiters.field()).append(delimiters.encodingCharacters());
                at = 2;
            }
            for (var field : fields.entrySet()) {
                var repetitions = field.getValue();
                for (int i = 0; i < repetitions.size(); i++) {
                    if (i == 0) {
                        repeat(text, delimiters.field(), field.getKey() - at);
                        at = field.getKey();
                    } else {
                        text.append(delimiters.repetition());
                    }
                    text.append(repetitions.get(i));
                }
            }
        }

        private static void repeat(StringBuilder text, char separator, int times) {
            for (int i = 0; i < times; i++) {
                text.append(separator);
            }
        }
    }
}
