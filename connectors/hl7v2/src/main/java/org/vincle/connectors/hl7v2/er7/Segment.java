package org.vincle.connectors.hl7v2.er7;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import org.vincle.connectors.api.error.InvalidMessage;

/** One segment as received, split only when asked; it remembers what was read, so that a loss report can name the rest. */
public final class Segment {

    private static final int MOST_FIELDS = 500;
    private static final int MOST_REPETITIONS = 5_000;
    private static final int COMPONENTS = 64;

    private final String name;
    private final int ordinal;
    private final String raw;
    private final Delimiters delimiters;
    private final Charset charset;
    private final BitSet read = new BitSet();
    private List<String> fields;

    Segment(String raw, int ordinal, Delimiters delimiters, Charset charset) {
        this.name = raw.substring(0, 3);
        this.ordinal = ordinal;
        this.raw = raw;
        this.delimiters = delimiters;
        this.charset = charset;
    }

    /** Three letters, for instance {@code PID}. */
    public String name() {
        return name;
    }

    /** Its place among the segments of that name, from 1. */
    public int ordinal() {
        return ordinal;
    }

    /** The name of a field in an error or a report, for instance {@code OBX[2]-5}; the first of its name has no number. */
    public String path(int field) {
        return name + (ordinal > 1 ? "[" + ordinal + "]" : "") + "-" + field;
    }

    /** The field's first component in its first repetition, or null when empty. */
    public String get(int field) {
        return get(field, 1);
    }

    /** A component of the field's first repetition, or null when empty. */
    public String get(int field, int component) {
        var all = repetitions(field);
        return all.isEmpty() ? null : all.get(0).get(component);
    }

    /** A subcomponent of the field's first repetition, or null when empty. */
    public String get(int field, int component, int subcomponent) {
        var all = repetitions(field);
        return all.isEmpty() ? null : all.get(0).get(component, subcomponent);
    }

    /** The same as {@link #get(int, int)}, but looking is not reading. */
    public String peek(int field, int component) {
        boolean known = read.get(key(field, component));
        var value = get(field, component);
        if (!known) {
            read.clear(key(field, component));
        }
        return value;
    }

    /** All repetitions that say something. */
    public List<Repetition> repetitions(int field) {
        var value = rawField(field);
        if (value.isEmpty() || value.equals("\"\"")) {
            return List.of();
        }
        var all = new ArrayList<Repetition>();
        for (var part : split(value, delimiters.repetition(), MOST_REPETITIONS, field)) {
            if (!part.isEmpty()) {
                all.add(new Repetition(this, field, split(part, delimiters.component(), MOST_REPETITIONS, field)));
            }
        }
        return all;
    }

    /** The whole field as one decoded text, whatever separators it holds, repetitions on lines of their own; or null. */
    public String text(int field) {
        var value = rawField(field);
        markRead(field, 0);
        if (value.isEmpty() || value.equals("\"\"")) {
            return null;
        }
        return decode(value.replace(delimiters.repetition(), '\n'));
    }

    /** How many fields there are. */
    public int size() {
        return fields().size() - 1;
    }

    /** Whether the field holds anything; asking is not reading. */
    public boolean has(int field) {
        var value = rawField(field);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != delimiters.component()
                    && c != delimiters.repetition()
                    && c != delimiters.subcomponent()
                    && c != ' ') {
                return !value.equals("\"\"");
            }
        }
        return false;
    }

    /** Says that a field is understood, or carries nothing of its own. */
    public Segment skip(int... those) {
        for (int field : those) {
            markRead(field, 0);
        }
        return this;
    }

    /** The segment as received. */
    public String raw() {
        return raw;
    }

    /** The field as received, empty when there is none. */
    public String rawField(int field) {
        return field < fields().size() ? fields().get(field) : "";
    }

    /** The paths of all that is populated and was not read. */
    public List<Unread> unread() {
        var rest = new ArrayList<Unread>();
        for (int field = 1; field < fields().size(); field++) {
            if (read.get(key(field, 0)) || !has(field)) {
                continue;
            }
            int next = read.nextSetBit(key(field, 0));
            if (next < 0 || next >= key(field + 1, 0)) {
                rest.add(new Unread(path(field), rawField(field)));
            } else {
                unreadComponents(field, rest);
            }
        }
        return rest;
    }

    private void unreadComponents(int field, List<Unread> rest) {
        var found = new HashSet<Integer>();
        for (var repetition : split(rawField(field), delimiters.repetition(), MOST_REPETITIONS, field)) {
            var components = split(repetition, delimiters.component(), MOST_REPETITIONS, field);
            for (int c = 1; c <= components.size(); c++) {
                var value = components.get(c - 1);
                if (!value.isBlank() && !read.get(key(field, c)) && found.add(c)) {
                    rest.add(new Unread(path(field) + "." + c, value));
                }
            }
        }
    }

    /** A populated part nobody read: where, and its raw value for classifying only. */
    public record Unread(String path, String value) {
        @Override
        public String toString() {
            return "Unread[" + path + "]";
        }
    }

    @Override
    public String toString() {
        return name;
    }

    void markRead(int field, int component) {
        read.set(key(field, component));
    }

    String decode(String value) {
        return Escapes.decode(value, delimiters, charset);
    }

    Delimiters delimiters() {
        return delimiters;
    }

    List<String> split(String text, char separator, int most, int field) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            if (parts.size() >= most) {
                throw new InvalidMessage("too-many-parts", field > 0 ? path(field) : name);
            }
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private List<String> fields() {
        if (fields == null) {
            var parts = split(raw, delimiters.field(), MOST_FIELDS, 0);
            if (name.equals("MSH")) {
                parts.add(1, String.valueOf(delimiters.field()));
            }
            fields = parts;
        }
        return fields;
    }

    /** Components beyond the last one that has a bit of its own share it. */
    private static int key(int field, int component) {
        return field * COMPONENTS + Math.min(component, COMPONENTS - 1);
    }
}
