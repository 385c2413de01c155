package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.connectors.api.access.DeskLinks;

/** {@code vincle:desk-links INSTITUTION}: the links that an institution was sent and whose time is not over. */
@Service
@Command(
        scope = "vincle",
        name = "desk-links",
        description = "Shows the links by which an institution may answer.",
        detailedDescription = VincleCommand.HELP)
public final class DeskLinksCommand extends LinkCommand {

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Override
    String sort() {
        return sorted(rest);
    }

    @Override
    void answer(Texts texts, DeskLinks known) {
        var table = table(texts, "id", "referral", "state", "since", "until");
        known.links(institution).forEach(link -> table.addRow()
                .addContent(
                        link.id(),
                        link.referral(),
                        texts.word("desk-link", link.state()),
                        texts.time(link.since()),
                        texts.time(link.until())));
        print(table);
    }
}
