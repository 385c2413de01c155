package org.vincle.connectors.desk.web;

import java.util.List;

/**
 * Something that is wrong with a form.
 *
 * @param field where, or null when it is not in a field
 * @param sentence what, in the reader's language
 */
public record Flaw(String field, String sentence) {

    /** What is wrong with that field, or null. */
    public static String of(List<Flaw> flaws, String field) {
        return flaws.stream()
                .filter(flaw -> field.equals(flaw.field))
                .map(Flaw::sentence)
                .findFirst()
                .orElse(null);
    }
}
