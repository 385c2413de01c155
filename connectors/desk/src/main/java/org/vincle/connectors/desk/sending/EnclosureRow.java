package org.vincle.connectors.desk.sending;

import org.vincle.connectors.api.model.PersonalData;

/**
 * A document of a draft, in words.
 *
 * @param title what it is called
 * @param what what it is and how large
 * @param about whose referral carries it, or null when there is but one
 */
@PersonalData
public record EnclosureRow(String title, String what, String about) {

    @Override
    public String toString() {
        return "EnclosureRow[not shown]";
    }
}
