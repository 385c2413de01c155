package org.vincle.routes.host.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vincle.routes.api.Oversight;

/** {@code vincle:attention}: what waits for a person, why, and what that person can do. */
@Service
@Command(
        scope = "vincle",
        name = "attention",
        description = "Shows what waits for a person, and why.",
        detailedDescription = VincleCommand.HELP)
public final class AttentionCommand extends VincleCommand {

    @Option(name = "--limit", description = "How many at most.")
    int limit = 50;

    @Reference
    Oversight oversight;

    @Override
    void answer(Texts texts) {
        var waiting = oversight.attention(limit);
        if (waiting.isEmpty()) {
            print(texts.say("attention.none"));
            return;
        }
        var table = table(texts, "id", "what", "since", "partner", "code", "path", "behind", "referral");
        waiting.forEach(a -> table.addRow()
                .addContent(
                        a.id(),
                        texts.word("what", a.what()),
                        texts.time(a.since()),
                        a.partner(),
                        a.code(),
                        a.path() == null ? "" : a.path(),
                        a.behind(),
                        a.referral() == null ? "" : a.referral()));
        print(table);
        waiting.stream()
                .map(Oversight.Attention::code)
                .distinct()
                .forEach(code -> print(code + ": " + texts.code(code)));
        print(texts.say("attention.next"));
    }
}
