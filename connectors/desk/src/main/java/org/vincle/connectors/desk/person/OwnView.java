package org.vincle.connectors.desk.person;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.web.CaseView.Fact;

/**
 * The person's page, in words.
 *
 * @param name whose page it is
 * @param today when it was made
 * @param beside whether somebody who works here sits beside them
 * @param matters what was asked for them, where it stands and what comes next
 * @param plan the shared plan, or null
 * @param tellings who was told what and why, the last first
 * @param consents what they have said of that
 * @param recipients whom they may permit to be told
 * @param data of what
 * @param comments whether they can say something now
 * @param key what recognises the next form
 * @param done the word of what they have just done, or null
 */
@PersonalData
public record OwnView(
        String name,
        String today,
        boolean beside,
        List<Matter> matters,
        PlanView plan,
        List<Telling> tellings,
        List<Agreed> consents,
        List<Choice> recipients,
        List<Choice> data,
        boolean comments,
        String key,
        String done) {

    /**
     * Something that was asked for them.
     *
     * @param asked what
     * @param from by whom, and when
     * @param state where it stands
     * @param next what comes next
     * @param appointments when and where they are expected
     */
    @PersonalData
    public record Matter(String asked, String from, String state, String next, List<String> appointments) {

        @Override
        public String toString() {
            return "Matter[not shown]";
        }
    }

    /**
     * Somebody was told something.
     *
     * @param when the day
     * @param words who, and what
     * @param why on what ground, or empty
     */
    @PersonalData
    public record Telling(String when, String words, String why) {

        @Override
        public String toString() {
            return "Telling[not shown]";
        }
    }

    /**
     * Something that they have said of what may be told.
     *
     * @param id its id
     * @param title whether it permits or refuses
     * @param facts what it says
     * @param stands whether it holds
     * @param narrows whether it can be said anew with less, and then what it names now
     */
    @PersonalData
    public record Agreed(String id, String title, List<Fact> facts, boolean stands, List<Choice> narrows) {

        @Override
        public String toString() {
            return "Agreed[not shown]";
        }
    }

    /**
     * Something that may be chosen.
     *
     * @param value by what the form names it
     * @param label in words
     */
    public record Choice(String value, String label) {}

    @Override
    public String toString() {
        return "OwnView[not shown]";
    }
}
