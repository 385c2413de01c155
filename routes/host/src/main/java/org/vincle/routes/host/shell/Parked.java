package org.vincle.routes.host.shell;

import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.Attention;

/** Finds what waits for a person by its id or the unambiguous end of it. */
final class Parked {

    static final int ALL = 10_000;

    static Attention find(Oversight oversight, String id, Texts texts) throws CommandException {
        var found = oversight.attention(ALL).stream()
                .filter(a -> a.id().toString().endsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new CommandException(texts.say(found.isEmpty() ? "parked.unknown" : "parked.ambiguous", id));
        }
        return found.get(0);
    }

    private Parked() {}
}
