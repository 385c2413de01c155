package org.vincle.routes.host.shell;

import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.connectors.api.access.DeskLinks;
import org.vincle.connectors.api.error.ExchangeException;

/** What the commands share that are about answering without an account. */
abstract class LinkCommand extends VincleCommand {

    @Reference(optional = true)
    DeskLinks links;

    @Override
    final void answer(Texts texts) throws CommandException {
        if (links == null) {
            throw new CommandException(texts.say("desk-account.none"));
        }
        try {
            answer(texts, links);
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    texts.say("desk-link.wrong-" + e.getMessage(), String.join(", ", links.institutions())));
        } catch (ExchangeException e) {
            throw new CommandException(texts.code(e.getCode()));
        }
    }

    abstract void answer(Texts texts, DeskLinks known) throws CommandException;
}
