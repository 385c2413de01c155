package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.vincle.routes.api.Oversight;

/** The names of the hub's partners. */
@Service
public final class PartnerCompleter implements Completer {

    @Reference
    Oversight oversight;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var found = oversight.partners().stream()
                .map(Oversight.PartnerStanding::name)
                .toList();
        return new StringsCompleter(found).complete(session, line, candidates);
    }
}
