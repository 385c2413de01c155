package org.vincle.connectors.desk.web;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.cases.Box;

/**
 * One page of a box, in words.
 *
 * @param box which
 * @param rows what is on the page
 * @param total how many there are in all pages; less than nothing where they are too many to say
 * @param next what to ask the next page with, or null
 */
@PersonalData
public record InboxView(Box box, List<Row> rows, long total, String next) {

    /**
     * One referral in a box.
     *
     * @param id its id
     * @param person whom it is about
     * @param asked what is asked
     * @param from who asks
     * @param urgency how urgent it is
     * @param tone the colour of that, or null for none
     * @param due by when
     * @param late whether that is over
     * @param state where it stands
     * @param holder in whose hands it is
     * @param since since when it is there
     */
    @PersonalData
    public record Row(
            String id,
            String person,
            String asked,
            String from,
            String urgency,
            String tone,
            String due,
            boolean late,
            String state,
            String holder,
            String since) {

        @Override
        public String toString() {
            return "Row[not shown]";
        }
    }

    @Override
    public String toString() {
        return "InboxView[not shown]";
    }
}
