package org.vincle.routes.host.shell;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.vincle.connectors.api.model.State;

/** The states of a referral. */
@Service
public final class StateCompleter implements Completer {

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var words = Arrays.stream(State.values()).map(State::word).toList();
        return new StringsCompleter(words).complete(session, line, candidates);
    }
}
