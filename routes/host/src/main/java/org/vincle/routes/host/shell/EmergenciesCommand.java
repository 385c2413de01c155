package org.vincle.routes.host.shell;

import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.vincle.routes.api.Emergencies;
import org.vincle.routes.api.Emergencies.Opened;

/** {@code vincle:emergencies [close|seen ID --by NAME]}: who opened what is closed, and what a named person does about it. */
@Service
@Command(
        scope = "vincle",
        name = "emergencies",
        description = "Shows who opened in an emergency what is closed; a named person closes it, or has seen it.",
        detailedDescription = VincleCommand.HELP)
public final class EmergenciesCommand extends VincleCommand {

    @Argument(index = 0, name = "action", description = "close or seen; without it all are listed.")
    String action;

    @Argument(index = 1, name = "id", description = "The emergency's id, or as much of its end as no other has.")
    String id;

    @Argument(index = 2, name = "options", description = "--by and --lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Option(name = "--by", description = "The name of the person who decides.")
    String by;

    @Option(name = "--limit", description = "How many at most.")
    int limit = 50;

    @Reference
    Emergencies emergencies;

    @Override
    String sort() {
        var typed = Typed.of(rest, action, id);
        action = typed.word();
        id = typed.word();
        by = typed.option("--by", by);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        if (action == null) {
            list(texts);
        } else {
            act(texts);
        }
    }

    private void list(Texts texts) {
        var table = table(texts, "id", "since", "partner", "who", "reason", "referrals", "closed", "seen");
        emergencies.all(Math.max(1, limit)).forEach(opened -> add(table, texts, opened));
        print(table);
        print(texts.say("emergencies.next"));
    }

    /** Why in words may name the person, so the word for it is all that is shown. */
    private static void add(ShellTable table, Texts texts, Opened opened) {
        var emergency = opened.emergency();
        table.addRow()
                .addContent(
                        emergency.id(),
                        texts.time(emergency.since()),
                        emergency.partner(),
                        emergency.by(),
                        emergency.reason().replaceFirst(":.*", ""),
                        opened.referrals().size(),
                        opened.closed() == null ? "" : texts.time(opened.closed()),
                        opened.seenBy() == null ? "" : opened.seenBy());
    }

    private void act(Texts texts) throws CommandException {
        if (!List.of("close", "seen").contains(action) || id == null || by == null || by.isBlank()) {
            throw new CommandException(texts.say("emergencies.who"));
        }
        var found = emergencies.all(1_000).stream()
                .map(opened -> opened.emergency().id())
                .filter(one -> one.toString().endsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new CommandException(texts.say("emergencies.unknown", id));
        }
        print(texts.say(
                done(found.get(0)) ? "emergencies." + action : "emergencies.already",
                found.get(0).toString()));
    }

    /** Who closes it has seen it. */
    private boolean done(UUID opening) {
        boolean seen = emergencies.seen(opening, by);
        return action.equals("close") ? emergencies.close(opening, by) : seen;
    }
}
