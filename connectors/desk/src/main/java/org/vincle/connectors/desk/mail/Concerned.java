package org.vincle.connectors.desk.mail;

import java.time.Clock;
import java.util.List;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.mail.Notifier.Hands;

/** Whose business it is that something waits. */
record Concerned(Accounts accounts, Clock clock) {

    /** That of an account, at this moment; one that decides nothing has none. */
    Reach of(String institution, String account) {
        return accounts.named(institution, account)
                .filter(found -> found.role().decides())
                .map(found -> new Reach(
                        account,
                        found.role(),
                        accounts.absences().coveredBy(institution, account, clock.instant()),
                        accounts.teams().of(institution, found)))
                .orElseGet(() -> new Reach(account, null, List.of(), List.of()));
    }

    /**
     * What somebody is mailed about.
     *
     * @param account whose account
     * @param role what they are, or null when nothing is their business
     * @param covered for whom they see to what is in their hands
     * @param teams in which teams they are
     */
    record Reach(String account, Role role, List<String> covered, List<String> teams) {

        /** Whether they decide anything. */
        boolean decides() {
            return role != null;
        }

        /** It is in their hands, or they cover for whose it is; or it is in nobody's, and their team's. */
        boolean works(Hands hands) {
            if (!decides()) {
                return false;
            } else if (hands.holder() != null) {
                return hands.holder().equals(account) || covered.contains(hands.holder());
            }
            return hands.team() == null || teams.contains(hands.team());
        }

        /** They see to it that others work on it: on everybody's and their team's, or on all when they are in no team. */
        boolean oversees(Hands hands) {
            return decides()
                    && role.assigns()
                    && (hands.team() == null || teams.isEmpty() || teams.contains(hands.team()));
        }
    }
}
