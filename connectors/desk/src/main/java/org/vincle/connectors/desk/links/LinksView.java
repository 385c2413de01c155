package org.vincle.connectors.desk.links;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;

/**
 * The links by which something can be opened at an institution without an account, in words that name nobody.
 *
 * @param rows those of one page
 * @param next where the next page begins, or null
 * @param renews whether the reader may give the institution another code
 * @param code the code that it was just given, or null
 * @param done the word of what was just done, or null
 * @param key what recognises the next form
 */
@PersonalData
public record LinksView(List<Row> rows, String next, boolean renews, String code, String done, String key) {

    /**
     * One link.
     *
     * @param id what it is called
     * @param title for whom it is, since when and until when
     * @param opened when it was opened last
     * @param open whether it opens anything
     * @param mailed whether it is the institution's, to which another can be sent
     * @param referral where it leads, or null for whoever reads no referrals
     */
    @PersonalData
    public record Row(String id, String title, String opened, boolean open, boolean mailed, String referral) {

        @Override
        public String toString() {
            return "Row[not shown]";
        }
    }

    @Override
    public String toString() {
        return "LinksView[not shown]";
    }
}
