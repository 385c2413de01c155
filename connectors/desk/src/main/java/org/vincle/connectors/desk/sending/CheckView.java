package org.vincle.connectors.desk.sending;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;

/**
 * All that a referral would tell, before it does.
 *
 * @param recipient who would be told
 * @param people what of each of the people
 * @param sendable whether it would be taken
 */
@PersonalData
public record CheckView(String recipient, List<Told> people, boolean sendable) {

    /**
     * What would be told of one.
     *
     * @param name who
     * @param lines field by field
     * @param refused why nothing would, in a sentence, or null when it would be taken
     */
    @PersonalData
    public record Told(String name, List<Line> lines, String refused) {

        @Override
        public String toString() {
            return "Told[not shown]";
        }
    }

    /**
     * One field.
     *
     * @param label what it is
     * @param value what it says
     * @param goes whether it leaves
     * @param why by which agreement and on which basis, or why not
     */
    @PersonalData
    public record Line(String label, String value, boolean goes, String why) {

        @Override
        public String toString() {
            return "Line[not shown]";
        }
    }

    @Override
    public String toString() {
        return "CheckView[not shown]";
    }
}
