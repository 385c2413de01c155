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

/** {@code vincle:protocol-draw FILE --to FILE}: the protocol as a drawing, for people to discuss. */
@Service
@Command(
        scope = "vincle",
        name = "protocol-draw",
        description = "Draws the protocol in a file as SVG.",
        detailedDescription = VincleCommand.HELP)
public final class ProtocolDrawCommand extends VincleCommand {

    @Argument(index = 0, name = "file", description = "The file of the protocol.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(index = 1, name = "options", description = "--to and --lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Option(name = "--to", description = "The file to draw into; without it the drawing is printed.")
    String to;

    @Reference
    Protocols protocols;

    @Override
    String sort() {
        var typed = Typed.of(rest, file);
        file = typed.word();
        to = typed.option("--to", to);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        try {
            var drawing = protocols.draw(ProtocolFile.read(texts, file), texts.language());
            if (to == null) {
                print(drawing);
            } else {
                ProtocolFile.write(texts, to, drawing);
                print(texts.say("protocol-draw.done", to));
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }
}
