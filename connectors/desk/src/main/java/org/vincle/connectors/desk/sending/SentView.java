package org.vincle.connectors.desk.sending;

import java.util.List;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.cases.CaseFile;
import org.vincle.connectors.desk.person.PlanView;
import org.vincle.connectors.desk.web.CaseView.Event;
import org.vincle.connectors.desk.web.CaseView.Fact;

/**
 * One referral that the institution has sent, in words.
 *
 * @param row what the list says of it
 * @param version the version that its reader decides on
 * @param key what recognises the next form
 * @param told what was written of it
 * @param files the documents that came back
 * @param events what has happened, the last first
 * @param say whether its reader may say something about it
 * @param cancel whether they may call it off
 * @param ask whether they may ask that it be stopped
 * @param amend whether they may say it otherwise
 * @param teams to which other teams they may give it, never null
 * @param withdraw whether they may record that a consent to it was taken back
 * @param plan the shared plan that it began, or null
 */
@PersonalData
public record SentView(
        SentRow row,
        long version,
        String key,
        List<Fact> told,
        List<CaseFile> files,
        List<Event> events,
        boolean say,
        boolean cancel,
        boolean ask,
        boolean amend,
        List<Team> teams,
        boolean withdraw,
        PlanView plan) {

    /** Whether there is anything that its reader may do. */
    public boolean anything() {
        return say || cancel || ask || amend || withdraw;
    }

    @Override
    public String toString() {
        return "SentView[not shown]";
    }
}
