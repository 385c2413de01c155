package org.vincle.routes.host.shell;

import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.connectors.api.access.DeskLinks;

/** {@code vincle:desk-link-send INSTITUTION REFERRAL}: mails an institution another link. */
@Service
@Command(
        scope = "vincle",
        name = "desk-link-send",
        description = "Mails an institution another link to a referral.",
        detailedDescription = VincleCommand.HELP)
public final class DeskLinkSendCommand extends LinkCommand {

    @Argument(index = 1, name = "referral", description = "The whole id of the referral.", required = true)
    String referral;

    @Argument(index = 2, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Override
    String sort() {
        return sorted(rest, referral, word -> referral = word);
    }

    @Override
    void answer(Texts texts, DeskLinks known) {
        known.send(institution, id());
        print(texts.say("desk-link-send.done"));
    }

    private UUID id() {
        try {
            return UUID.fromString(referral);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("referral");
        }
    }
}
