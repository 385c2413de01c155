package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vincle:help}: what the hub's commands are for, in the reader's language. */
@Service
@Command(
        scope = "vincle",
        name = "help",
        description = "Says what each command of the hub is for; --lang ca, es or en.")
public final class HelpCommand extends VincleCommand {

    static final List<String> COMMANDS = List.of(
            "partners",
            "referrals",
            "journey",
            "why",
            "attention",
            "retry",
            "skip",
            "people",
            "address",
            "questions",
            "emergencies",
            "audit-verify",
            "protocols",
            "protocol-check",
            "protocol-simulate",
            "protocol-draw",
            "protocol-courses",
            "desk-account",
            "desk-link-code",
            "desk-links",
            "desk-link-revoke",
            "desk-link-send",
            "secret");

    @Override
    void answer(Texts texts) {
        print(texts.say("help.head"));
        COMMANDS.forEach(name -> print(
                "  " + texts.say("usage." + name) + System.lineSeparator() + "      " + texts.say("help." + name)));
        print(texts.say("help.language"));
    }
}
