package org.vincle.connectors.hl7v2.er7;

import java.util.List;

/** One repetition of a field. */
public final class Repetition {

    private final Segment segment;
    private final int field;
    private final List<String> components;

    Repetition(Segment segment, int field, List<String> components) {
        this.segment = segment;
        this.field = field;
        this.components = components;
    }

    /** The component, its first subcomponent if it has several, or null when empty. */
    public String get(int component) {
        return get(component, 1);
    }

    /** The subcomponent, or null when empty. */
    public String get(int component, int subcomponent) {
        var subs = subcomponents(component);
        return subcomponent > subs.size() ? null : decoded(subs.get(subcomponent - 1));
    }

    /** All subcomponents that are not empty, parted by that. */
    public String joined(int component, String by) {
        var text = new StringBuilder();
        for (var sub : subcomponents(component)) {
            var value = decoded(sub);
            if (value != null) {
                text.append(text.isEmpty() ? "" : by).append(value);
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** The component whole, its subcomponent separators taken as text: for base 64 and free words. */
    public String whole(int component) {
        segment.markRead(field, component);
        return component > components.size() ? null : decoded(components.get(component - 1));
    }

    private List<String> subcomponents(int component) {
        segment.markRead(field, component);
        if (component > components.size()) {
            return List.of();
        }
        return segment.split(components.get(component - 1), segment.delimiters().subcomponent(), 1_000, field);
    }

    private String decoded(String value) {
        if (value.isBlank() || value.equals("\"\"")) {
            return null;
        }
        return segment.decode(value).strip();
    }
}
