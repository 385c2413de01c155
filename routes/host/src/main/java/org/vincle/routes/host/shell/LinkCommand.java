package org.vincle.routes.host.shell;

import java.util.List;
import java.util.function.Consumer;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.connectors.api.access.DeskLinks;
import org.vincle.connectors.api.error.ExchangeException;

/** What the commands share that are about answering without an account: each begins with the institution that does so. */
abstract class LinkCommand extends VincleCommand {

    @Argument(index = 0, name = "institution", description = "The institution that answers by links.", required = true)
    String institution;

    @Reference(optional = true)
    DeskLinks links;

    /** Sorts what was typed: the institution, and nothing but options behind it. */
    final String sorted(List<String> rest) {
        return sorted(Typed.of(rest, institution), typed -> {});
    }

    /** Sorts what was typed: the institution, one more word, options. */
    final String sorted(List<String> rest, String second, Consumer<String> takes) {
        return sorted(Typed.of(rest, institution, second), typed -> takes.accept(typed.word()));
    }

    private String sorted(Typed typed, Consumer<Typed> more) {
        institution = typed.word();
        more.accept(typed);
        language = typed.option("--lang", language);
        return typed.rest();
    }

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
