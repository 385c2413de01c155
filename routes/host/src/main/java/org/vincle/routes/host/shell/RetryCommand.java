package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.Attention;

/** {@code vincle:retry ID|--all}: tries again what waits for a person. */
@Service
@Command(
        scope = "vincle",
        name = "retry",
        description = "Tries a parked delivery again, or all of them.",
        detailedDescription = VincleCommand.HELP)
public final class RetryCommand extends VincleCommand {

    @Argument(name = "id", description = "The id that vincle:attention shows, or as much of its end as no other has.")
    @Completion(AttentionCompleter.class)
    String id;

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Option(name = "--all", description = "All parked deliveries; paused partners are tried at once too.")
    boolean all;

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
        if (all == (id != null)) {
            throw new CommandException(texts.say("retry.which"));
        }
        if (all) {
            print(texts.say("retry.all", oversight.retryAll(user())));
            return;
        }
        var parked = Parked.find(oversight, id, texts);
        if (!oversight.retry(parked.id(), user())) {
            throw new CommandException(texts.say("parked.unknown", id));
        }
        if (parked.what().equals("message")) {
            print(outcome(parked, texts));
            return;
        }
        print(parked.what().equals("step") ? texts.say("retry.step") : texts.say("retry.done", parked.partner()));
        if (parked.referral() != null) {
            print(texts.say("parked.next", parked.referral().toString()));
        }
    }

    /** A message is tried at once, so it is known already whether it found its referral. */
    private String outcome(Attention message, Texts texts) {
        return oversight.attention(Parked.ALL).stream()
                .filter(a -> a.id().equals(message.id()))
                .findFirst()
                .map(a -> texts.say("retry.still", a.partner(), a.code(), texts.code(a.code())))
                .orElseGet(() -> texts.say("retry.matched", message.partner()));
    }
}
