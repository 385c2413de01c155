package org.vincle.connectors.desk.sending;

import org.vincle.connectors.api.model.PersonalData;

/**
 * A referral that the institution has sent.
 *
 * @param id its id
 * @param person whom it is about
 * @param asked what was asked
 * @param to who was asked
 * @param state where it stands
 * @param late whether its time is over and it is not
 * @param news what was heard of last
 * @param when that was
 */
@PersonalData
public record SentRow(
        String id, String person, String asked, String to, String state, boolean late, String news, String when) {

    @Override
    public String toString() {
        return "SentRow[not shown]";
    }
}
