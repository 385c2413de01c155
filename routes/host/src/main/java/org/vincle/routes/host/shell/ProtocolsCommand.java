package org.vincle.routes.host.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.routes.api.Protocols;
import org.vincle.routes.api.Protocols.Standing;

/** {@code vincle:protocols}: which protocols are in force, how many cases run, and which files were not taken. */
@Service
@Command(
        scope = "vincle",
        name = "protocols",
        description = "Shows the shared-care protocols and which version of each is in force.",
        detailedDescription = VincleCommand.HELP)
public final class ProtocolsCommand extends VincleCommand {

    @Reference
    Protocols protocols;

    @Override
    void answer(Texts texts) {
        var deployed = protocols.deployed(texts.language());
        if (deployed.isEmpty()) {
            print(texts.say("protocols.none"));
            return;
        }
        var table = table(texts, "protocol", "version", "title", "standing", "running");
        deployed.forEach(p -> table.addRow()
                .addContent(
                        p.name(),
                        p.version() == null ? "" : p.version(),
                        p.title() == null ? "" : p.title(),
                        texts.say("protocols."
                                + p.standing().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                        p.standing() == Standing.REFUSED ? "" : p.running()));
        print(table);
        deployed.stream().filter(p -> p.standing() == Standing.REFUSED).forEach(p -> {
            print(p.name() + ":");
            p.problems().forEach(problem -> print("  " + problem));
        });
    }
}
