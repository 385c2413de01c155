package org.vincle.connectors.desk.sending;

import org.vincle.connectors.api.model.PersonalData;

/**
 * A draft in the list.
 *
 * @param id its id
 * @param who whom it is about
 * @param author who writes it
 * @param changed when it was changed last
 * @param until when it will be deleted
 */
@PersonalData
public record DraftRow(String id, String who, String author, String changed, String until) {

    @Override
    public String toString() {
        return "DraftRow[not shown]";
    }
}
