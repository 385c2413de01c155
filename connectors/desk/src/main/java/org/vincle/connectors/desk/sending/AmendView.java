package org.vincle.connectors.desk.sending;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Visit;

/**
 * Something that was sent, to be said otherwise.
 *
 * @param row what the list says of it
 * @param version the version that its reader changes
 * @param key what recognises the form, from the first page of it to the last
 * @param fields what the fields say
 * @param flaws what is wrong with them
 */
@PersonalData
public record AmendView(SentRow row, long version, String key, Map<String, String> fields, List<Flaw> flaws) {

    /** Where a form of it goes. */
    public String action(Visit visit, String word) {
        return visit.to("sent/" + row.id() + "/" + word);
    }

    /** What a field says. */
    public String value(String field) {
        return fields.getOrDefault(field, "");
    }

    /** What must be known first. */
    public Set<SafetyFlag> flags() {
        return AmendForm.flags(fields);
    }

    /** What restricts who may see it. */
    public Set<Sensitivity> labels() {
        return AmendForm.labels(fields);
    }

    @Override
    public String toString() {
        return "AmendView[not shown]";
    }

    /**
     * What a change would tell, before it does.
     *
     * @param changes what is said otherwise
     * @param told all that the recipient would be told from then on
     * @param begun whether it has begun a shared plan, so that the hub itself hears of it
     */
    @PersonalData
    public record Check(List<Change> changes, CheckView.Told told, boolean begun) {

        @Override
        public String toString() {
            return "Check[not shown]";
        }
    }

    /**
     * One field that is said otherwise.
     *
     * @param label what it is
     * @param before what it said; empty when it said nothing
     * @param after what it says from then on; empty when it says nothing any more
     */
    @PersonalData
    public record Change(String label, String before, String after) {

        @Override
        public String toString() {
            return "Change[not shown]";
        }
    }
}
