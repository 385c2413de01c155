package org.vincle.connectors.desk.office;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.cases.Wanted;
import org.vincle.connectors.desk.web.InboxView.Row;

/**
 * What somebody looks for, and what was found.
 *
 * @param wanted what narrows it
 * @param words which words, or empty
 * @param rows what is on the page, or null before anything was looked for
 * @param total how many there are in all pages; less than nothing where they are too many to say
 * @param next what to ask the next page with, or null
 * @param views what they look for again and again
 * @param holders in whose hands it may be
 * @param partners who may ask
 */
@PersonalData
public record FoundView(
        Wanted wanted,
        String words,
        List<Row> rows,
        long total,
        String next,
        List<Choice> views,
        List<Choice> holders,
        List<Choice> partners) {

    /**
     * One of several.
     *
     * @param value what a form or an address says
     * @param title what people read
     */
    public record Choice(String value, String title) {}

    @Override
    public String toString() {
        return "FoundView[not shown]";
    }
}
