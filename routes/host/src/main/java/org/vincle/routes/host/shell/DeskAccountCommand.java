package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.connectors.api.access.DeskAccounts;

/** {@code vincle:desk-account INSTITUTION NAME}: gives somebody an account at the desk, or a new password. */
@Service
@Command(
        scope = "vincle",
        name = "desk-account",
        description = "Gives somebody an account at the desk of an institution, or a new password.",
        detailedDescription = VincleCommand.HELP)
public final class DeskAccountCommand extends VincleCommand {

    @Argument(index = 0, name = "institution", description = "Whose desk.", required = true)
    String institution;

    @Argument(index = 1, name = "name", description = "What they sign in by.", required = true)
    String name;

    @Argument(
            index = 2,
            name = "options",
            description = "--title, --role and --lang may stand here as well.",
            multiValued = true)
    List<String> rest;

    @Option(name = "--title", description = "What colleagues call them.")
    String title;

    @Option(name = "--role", description = "caseworker, supervisor, administrator or auditor.")
    String role = "caseworker";

    @Reference(optional = true)
    DeskAccounts accounts;

    @Override
    String sort() {
        var typed = Typed.of(rest, institution, name);
        institution = typed.word();
        name = typed.word();
        title = typed.option("--title", title);
        role = typed.option("--role", role);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        if (accounts == null) {
            throw new CommandException(texts.say("desk-account.none"));
        }
        try {
            var password = accounts.issue(institution, name, title, role);
            print(texts.say("desk-account.done", name, password));
            print(texts.say("desk-account.next", institution));
        } catch (IllegalArgumentException e) {
            throw new CommandException(texts.say(
                    "desk-account.wrong-" + e.getMessage(),
                    String.join(", ", accounts.institutions()),
                    String.join(", ", accounts.roles())));
        }
    }
}
