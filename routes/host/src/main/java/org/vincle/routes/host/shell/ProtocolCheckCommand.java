package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.vincle.routes.api.Protocols;

/** {@code vincle:protocol-check FILE}: what is wrong with a protocol, and what to do. */
@Service
@Command(
        scope = "vincle",
        name = "protocol-check",
        description = "Says what is wrong with the protocol in a file, before it is deployed.",
        detailedDescription = VincleCommand.HELP)
public final class ProtocolCheckCommand extends VincleCommand {

    @Argument(index = 0, name = "file", description = "The file of the protocol.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Reference
    Protocols protocols;

    @Override
    String sort() {
        var typed = Typed.of(rest, file);
        file = typed.word();
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        var problems = protocols.check(ProtocolFile.read(texts, file), texts.language());
        problems.forEach(this::print);
        if (problems.isEmpty()) {
            print(texts.say("protocol-check.sound"));
        } else {
            throw new CommandException(texts.say("protocol-check.wrong", problems.size()));
        }
    }
}
