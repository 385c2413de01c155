package org.vincle.routes.host.shell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Audit;

/** {@code vincle:audit-verify}: whether anybody has touched the audit trail. */
@Service
@Command(
        scope = "vincle",
        name = "audit-verify",
        description = "Looks through the audit trail for entries that were altered, removed or inserted.",
        detailedDescription = VincleCommand.HELP)
public final class AuditVerifyCommand extends VincleCommand {

    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    @Option(name = "--since", description = "Only from that day on, as 2026-12-31, UTC.")
    String since;

    @Option(name = "--before", description = "Only before that day.")
    String before;

    @Argument(index = 0, name = "options", description = "The options may stand here as well.", multiValued = true)
    List<String> rest;

    @Reference
    Audit audit;

    @Override
    String sort() {
        var typed = Typed.of(rest);
        since = typed.option("--since", since);
        before = typed.option("--before", before);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        var first = day(texts, since, LocalDate.EPOCH);
        var last = before == null ? LAST : day(texts, before, LAST).minusDays(1);
        var verified = audit.verify(first, last);
        if (verified.isWhole()) {
            print(texts.say("verify.whole", verified.entries()));
            return;
        }
        verified.flaws()
                .forEach(flaw -> print(texts.say(
                        "verify.flaw",
                        flaw.day().toString(),
                        flaw.chain(),
                        String.valueOf(flaw.number()),
                        texts.word("flaw", flaw.kind().name().toLowerCase(Locale.ROOT)))));
        throw new CommandException(texts.say("verify.broken", verified.flaws().size()));
    }

    private static LocalDate day(Texts texts, String typed, LocalDate otherwise) throws CommandException {
        try {
            return typed == null ? otherwise : LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new CommandException(texts.say("verify.day", typed));
        }
    }
}
