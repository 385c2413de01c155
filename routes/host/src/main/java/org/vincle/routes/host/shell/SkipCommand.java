package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Oversight;

/** {@code vincle:skip ID}: gives a parked delivery up, so that those behind it go on. */
@Service
@Command(
        scope = "vincle",
        name = "skip",
        description = "Gives a parked delivery up for ever, so that those behind it go on.",
        detailedDescription = VincleCommand.HELP)
public final class SkipCommand extends VincleCommand {

    @Argument(
            name = "id",
            description = "The id that vincle:attention shows, or as much of its end as no other has.",
            required = true)
    @Completion(AttentionCompleter.class)
    String id;

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Reference
    Oversight oversight;

    @Override
    String sort() {
        var typed = Typed.of(rest, id);
        id = typed.word();
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        var parked = Parked.find(oversight, id, texts);
        if (!oversight.skip(parked.id(), user())) {
            throw new CommandException(texts.say("parked.unknown", id));
        }
        print(
                parked.what().equals("step")
                        ? texts.say("skip.step")
                        : texts.say("skip.done", parked.partner(), parked.behind()));
        if (parked.referral() != null) {
            print(texts.say("parked.next", parked.referral().toString()));
        }
    }
}
