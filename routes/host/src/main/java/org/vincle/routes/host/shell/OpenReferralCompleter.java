package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight;

/** The ids of the referrals that nobody has been asked yet. */
@Service
public final class OpenReferralCompleter implements Completer {

    private static final int SOME = 1_000;

    @Reference
    Oversight oversight;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var found = oversight.referrals(null, State.REQUESTED, SOME).stream()
                .filter(r -> r.recipient() == null)
                .map(r -> r.id().toString())
                .toList();
        return new StringsCompleter(found).complete(session, line, candidates);
    }
}
