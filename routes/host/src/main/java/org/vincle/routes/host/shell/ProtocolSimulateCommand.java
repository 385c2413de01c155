package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.vincle.routes.api.Protocols;

/** {@code vincle:protocol-simulate FILE --events FILE}: what would happen when. */
@Service
@Command(
        scope = "vincle",
        name = "protocol-simulate",
        description = "Plays the protocol in a file with invented events, and prints what would happen when.",
        detailedDescription = VincleCommand.HELP)
public final class ProtocolSimulateCommand extends VincleCommand {

    @Argument(index = 0, name = "file", description = "The file of the protocol.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(
            index = 1,
            name = "options",
            description = "--events and --lang may stand here as well.",
            multiValued = true)
    List<String> rest;

    @Option(name = "--events", description = "The file of the invented case and its events.")
    @Completion(FileCompleter.class)
    String events;

    @Reference
    Protocols protocols;

    @Override
    String sort() {
        var typed = Typed.of(rest, file);
        file = typed.word();
        events = typed.option("--events", events);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        if (events == null) {
            throw new CommandException(texts.say("protocol-simulate.which"));
        }
        var protocol = ProtocolFile.read(texts, file);
        var happenings = ProtocolFile.read(texts, events);
        try {
            protocols.simulate(protocol, happenings, texts.language()).forEach(this::print);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }
}
