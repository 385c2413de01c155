package org.vincle.routes.host.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;

/** A file that somebody named in the shell. */
final class ProtocolFile {

    /** What stands in it. */
    static String read(Texts texts, String name) throws CommandException {
        if (name == null) {
            throw new CommandException(texts.say("protocol.which"));
        }
        try {
            return Files.readString(Path.of(name), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new CommandException(texts.say("protocol.unreadable", name));
        }
    }

    /** Puts that into it; never over another. */
    static void write(Texts texts, String name, String content) throws CommandException {
        try {
            var file = Path.of(name);
            if (Files.exists(file)) {
                throw new CommandException(texts.say("protocol.exists", name));
            }
            Files.writeString(file, content);
        } catch (IOException | InvalidPathException e) {
            throw new CommandException(texts.say("protocol.unwritable", name));
        }
    }

    private ProtocolFile() {}
}
