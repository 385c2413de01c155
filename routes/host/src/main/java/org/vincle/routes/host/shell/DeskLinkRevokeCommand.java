package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.connectors.api.access.DeskLinks;

/** {@code vincle:desk-link-revoke INSTITUTION ID}: a link opens nothing any more. */
@Service
@Command(
        scope = "vincle",
        name = "desk-link-revoke",
        description = "Makes a link open nothing any more.",
        detailedDescription = VincleCommand.HELP)
public final class DeskLinkRevokeCommand extends LinkCommand {

    @Argument(index = 1, name = "id", description = "Its id, as vincle:desk-links shows it.", required = true)
    String id;

    @Argument(index = 2, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Override
    String sort() {
        return sorted(rest, id, word -> id = word);
    }

    @Override
    void answer(Texts texts, DeskLinks known) {
        print(texts.say(known.revoke(institution, id) ? "desk-link-revoke.done" : "desk-link-revoke.none"));
    }
}
