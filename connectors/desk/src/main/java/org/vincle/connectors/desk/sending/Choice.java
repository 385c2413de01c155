package org.vincle.connectors.desk.sending;

import org.vincle.connectors.api.model.PersonalData;

/**
 * Something that may be chosen.
 *
 * @param value what the form says
 * @param words what people read
 * @param hint what else they should know, or null
 */
@PersonalData
public record Choice(String value, String words, String hint) {

    Choice(String value, String words) {
        this(value, words, null);
    }

    @Override
    public String toString() {
        return "Choice[not shown]";
    }
}
