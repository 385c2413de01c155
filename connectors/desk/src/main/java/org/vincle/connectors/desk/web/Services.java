package org.vincle.connectors.desk.web;

import java.time.Clock;
import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.signin.SignIns;

/**
 * What stands behind the desk.
 *
 * @param shelf what institutions may read
 * @param directory who the partners are
 * @param drawer what the desk keeps of its own
 * @param hub commits a submission
 * @param accounts who may work here
 * @param sessions who is here
 * @param clock tells the time
 * @param signIns where else people sign in
 */
public record Services(
        Shelf shelf,
        Directory directory,
        Drawer drawer,
        Function<Submission, Accepted> hub,
        Accounts accounts,
        Sessions sessions,
        Clock clock,
        SignIns signIns) {

    /** The same, read and told by these. */
    Services with(Shelf shelf, Function<Submission, Accepted> hub) {
        return new Services(shelf, directory, drawer, hub, accounts, sessions, clock, signIns);
    }
}
