package org.vincle.routes.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight;

/** {@code vincle:referrals}: the newest referrals, without the people they are about. */
@Service
@Command(
        scope = "vincle",
        name = "referrals",
        description = "Shows the newest referrals.",
        detailedDescription = VincleCommand.HELP)
public final class ReferralsCommand extends VincleCommand {

    @Option(name = "--partner", description = "Only those that this partner asked for or was asked for.")
    @Completion(PartnerCompleter.class)
    String partner;

    @Option(name = "--state", description = "Only those in this state, for instance requested or in-progress.")
    @Completion(StateCompleter.class)
    String state;

    @Option(name = "--limit", description = "How many at most.")
    int limit = 20;

    @Reference
    Oversight oversight;

    @Override
    void answer(Texts texts) throws CommandException {
        var referrals = oversight.referrals(partner, state(texts), limit);
        if (referrals.isEmpty()) {
            print(texts.say("referrals.none"));
            return;
        }
        var table = table(texts, "referral", "sender", "recipient", "state", "created", "updated");
        referrals.forEach(r -> table.addRow()
                .addContent(
                        r.id(),
                        r.sender(),
                        r.recipient() == null ? "" : r.recipient(),
                        texts.word("state", r.state().word()),
                        texts.time(r.createdAt()),
                        texts.time(r.updatedAt())));
        print(table);
        print(texts.say("referrals.next", referrals.get(0).id().toString()));
    }

    private State state(Texts texts) throws CommandException {
        if (state == null) {
            return null;
        }
        try {
            return State.of(state);
        } catch (IllegalArgumentException e) {
            throw new CommandException(texts.say("referrals.no-state", state));
        }
    }
}
