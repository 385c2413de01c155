package org.vincle.connectors.hl7v2.er7;

import org.vincle.connectors.api.error.InvalidMessage;

/** The characters that separate a message's parts, as its MSH-1 and MSH-2 declare them. */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** What nearly everybody uses. */
    public static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&');

    /** Those that this MSH segment declares; what MSH-2 leaves out is as usual. */
    public static Delimiters of(String msh) {
        if (!msh.startsWith("MSH") || msh.length() < 5) {
            throw new InvalidMessage("no-header", "MSH");
        }
        char field = msh.charAt(3);
        int end = msh.indexOf(field, 4);
        var others = msh.substring(4, end < 0 ? msh.length() : end);
        var found = new Delimiters(
                field,
                at(others, 0, USUAL.component),
                at(others, 1, USUAL.repetition),
                at(others, 2, USUAL.escape),
                at(others, 3, USUAL.subcomponent));
        if (found.all().chars().distinct().count() != 5
                || found.all().chars().anyMatch(c -> Character.isLetterOrDigit(c) || c < ' ')) {
            throw new InvalidMessage("bad-delimiters", "MSH-2");
        }
        return found;
    }

    /** MSH-2 as it is written. */
    public String encodingCharacters() {
        return "" + component + repetition + escape + subcomponent;
    }

    private String all() {
        return field + encodingCharacters();
    }

    private static char at(String text, int index, char otherwise) {
        return index < text.length() ? text.charAt(index) : otherwise;
    }
}
