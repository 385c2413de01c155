package org.vincle.connectors.desk.web;

import java.util.List;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.web.CaseView.May;

/**
 * What somebody may do with a referral.
 *
 * @param accounts who works here
 */
record Powers(Accounts accounts) {

    /** What they may do now. */
    May of(Visit visit, Case content) {
        var role = visit.account().role();
        var standing = content.standing();
        if (!role.decides() || standing.state().isFinal()) {
            return May.NOTHING;
        }
        var institution = visit.institution().name();
        var own = visit.account().name();
        boolean mine = own.equals(content.holder());
        boolean covers = covers(visit, content.holder());
        var colleagues = mine || covers || role.assigns() || content.holder() == null
                ? accounts.all(visit.institution().name()).stream()
                        .filter(account -> account.role().decides())
                        .filter(account -> !account.name().equals(content.holder()))
                        .filter(account ->
                                !account.name().equals(visit.account().name()))
                        .toList()
                : List.<Account>of();
        return new May(
                standing.permits(Kind.ACCEPTED),
                standing.permits(Kind.STARTED),
                standing.permits(Kind.APPOINTMENT),
                standing.permits(Kind.COMPLETED),
                standing.permits(Kind.NOTE),
                standing.permits(Kind.CANCEL_AGREED),
                content.holder() == null || (covers || role.assigns()) && !mine,
                mine,
                colleagues,
                role.assigns() ? teams(institution, content) : List.of(),
                canUndo(visit, content));
    }

    /** Whether they see to what is in those hands while somebody is away. */
    boolean covers(Visit visit, String holder) {
        return holder != null
                && accounts.absences()
                        .coveredBy(visit.institution().name(), visit.account().name(), visit.now())
                        .contains(holder);
    }

    /** To which other teams it may go. */
    private List<Team> teams(String institution, Case content) {
        return accounts.teams().all(institution).stream()
                .filter(team -> !team.name().equals(content.team()))
                .toList();
    }

    /** What stays within the institution can be taken back while nothing else has happened; what others were told cannot. */
    static boolean canUndo(Visit visit, Case content) {
        var last = content.last();
        return visit.account().name().equals(last.account())
                && switch (last.kind()) {
                    case TAKEN, HANDED_OVER, PUT_BACK -> true;
                    default -> false;
                };
    }
}
