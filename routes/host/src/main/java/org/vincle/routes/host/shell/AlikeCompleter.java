package org.vincle.routes.host.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.vincle.routes.api.People;

/** The referrals whose people may be one, or were said to be. */
@Service
public final class AlikeCompleter implements Completer {

    private static final int SOME = 100;

    @Reference
    People people;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        var alike = people.undecided(SOME).stream();
        var decided = people.decided(SOME).stream().flatMap(d -> Stream.of(d.one(), d.other()));
        var found =
                Stream.concat(alike, decided).map(Object::toString).distinct().toList();
        return new StringsCompleter(found).complete(session, line, candidates);
    }
}
