package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.connectors.api.access.DeskLinks;

/** {@code vincle:desk-link-code INSTITUTION}: gives an institution the code that its links ask for. */
@Service
@Command(
        scope = "vincle",
        name = "desk-link-code",
        description = "Gives an institution that answers by links another code.",
        detailedDescription = VincleCommand.HELP)
public final class DeskLinkCodeCommand extends LinkCommand {

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Override
    String sort() {
        return sorted(rest);
    }

    @Override
    void answer(Texts texts, DeskLinks known) {
        print(texts.say("desk-link-code.done", institution, known.code(institution)));
        print(texts.say("desk-link-code.next"));
    }
}
