package org.vincle.connectors.desk.web;

import java.time.Clock;
import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.audit.OwnRecord;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.links.Invitations;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.sending.Sending;
import org.vincle.connectors.desk.signin.SignIns;
import org.vincle.connectors.desk.statistics.Numbers;

/**
 * What stands behind the desk.
 *
 * @param shelf what institutions may read
 * @param own what those whom referrals are about may know
 * @param directory who the partners are
 * @param drawer what the desk keeps of its own
 * @param hub commits a submission
 * @param accounts who may work here
 * @param sessions who is here
 * @param invitations who answers by links
 * @param notifier who is mailed that something waits
 * @param sending what stands behind referrals that begin here
 * @param signIns where else people sign in
 * @param numbers how many referrals there were
 * @param clock tells the time
 */
public record Services(
        Shelf shelf,
        OwnRecord own,
        Directory directory,
        Drawer drawer,
        Function<Submission, Accepted> hub,
        Accounts accounts,
        Sessions sessions,
        Invitations invitations,
        Notifier notifier,
        Sending sending,
        SignIns signIns,
        Numbers numbers,
        Clock clock) {

    /** The same, read and told by these. */
    Services with(Shelf shelf, Function<Submission, Accepted> hub) {
        return new Services(
                shelf,
                own,
                directory,
                drawer,
                hub,
                accounts,
                sessions,
                invitations,
                notifier,
                sending,
                signIns,
                numbers,
                clock);
    }
}
