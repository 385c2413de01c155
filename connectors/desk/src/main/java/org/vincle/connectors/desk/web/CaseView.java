package org.vincle.connectors.desk.web;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.cases.CaseFile;
import org.vincle.connectors.desk.person.PlanView;

/**
 * One referral, in words.
 *
 * @param row what the inbox says of it
 * @param version the version that its reader decides on
 * @param key what recognises the next form
 * @param flags what must be known first
 * @param asked what is asked, why, by when
 * @param person what is known of the person
 * @param findings what else is known
 * @param files the documents that came with it
 * @param events what has happened, the last first
 * @param may what its reader may do
 * @param plan the shared plan of which it is a step, or null
 * @param closed what whoever asked may not tell its reader, and why not, in sentences
 */
@PersonalData
public record CaseView(
        InboxView.Row row,
        long version,
        String key,
        List<String> flags,
        List<Fact> asked,
        List<Fact> person,
        List<Fact> findings,
        List<CaseFile> files,
        List<Event> events,
        May may,
        PlanView plan,
        List<String> closed) {

    /**
     * Something known.
     *
     * @param label what it is
     * @param value what it says
     */
    @PersonalData
    public record Fact(String label, String value) {

        @Override
        public String toString() {
            return "Fact[not shown]";
        }
    }

    /**
     * Something that happened.
     *
     * @param title what
     * @param who whose doing
     * @param when in words
     * @param words what was said, or null
     */
    @PersonalData
    public record Event(String title, String who, String when, String words) {

        @Override
        public String toString() {
            return "Event[not shown]";
        }
    }

    /**
     * What the reader may do now.
     *
     * @param answer accept or decline
     * @param start say that the work has begun
     * @param meet say when the person is expected
     * @param end say how it ended
     * @param ask write to whoever asked
     * @param stop answer the wish that the work be stopped
     * @param take take it into their hands
     * @param back put it back for anybody
     * @param colleagues to whom they may give it
     * @param teams to which teams they may give it
     * @param undo take back what they did last
     */
    public record May(
            boolean answer,
            boolean start,
            boolean meet,
            boolean end,
            boolean ask,
            boolean stop,
            boolean take,
            boolean back,
            List<Account> colleagues,
            List<Team> teams,
            boolean undo) {

        static final May NOTHING =
                new May(false, false, false, false, false, false, false, false, List.of(), List.of(), false);

        /** Whether there is anything that they may say. */
        public boolean anything() {
            return answer || start || meet || end || ask || stop;
        }

        /** Whether they may change in whose hands it is. */
        public boolean hands() {
            return take || back || !colleagues.isEmpty() || !teams.isEmpty();
        }
    }

    @Override
    public String toString() {
        return "CaseView[not shown]";
    }
}
