package org.vincle.routes.host.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.Oversight.Attention;
import org.vincle.routes.api.Oversight.JourneyEntry;
import org.vincle.routes.api.Oversight.ReferralStanding;

/** {@code vincle:journey ID}: all that happened to a referral: who, what, when, in which standard. */
@Service
@Command(
        scope = "vincle",
        name = "journey",
        description = "Shows the journey of a referral.",
        detailedDescription = VincleCommand.HELP)
public final class JourneyCommand extends VincleCommand {

    private static final int ALL = 10_000;

    @Argument(name = "id", description = "The referral's id, or as much of its end as no other has.", required = true)
    @Completion(ReferralCompleter.class)
    String id;

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Reference
    Oversight oversight;

    @Reference
    Courses courses;

    @Override
    String sort() {
        var typed = Typed.of(rest, id);
        id = typed.word();
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        var referral = oversight.referral(id).orElseThrow(() -> new CommandException(texts.say("journey.unknown", id)));
        print(texts.say(
                "journey.head",
                referral.id().toString(),
                referral.sender(),
                referral.recipient() == null ? "-" : referral.recipient(),
                texts.word("state", referral.state().word())));
        new StepWords(courses, texts).of(referral.id()).forEach(this::print);
        var table = table(texts, "number", "at", "kind", "actor", "standard", "state", "code", "detail");
        oversight.journey(referral.id()).forEach(e -> add(table, texts, e));
        print(table);
        print(texts.say("journey.next." + next(referral)));
    }

    private static void add(org.apache.karaf.shell.support.table.ShellTable table, Texts texts, JourneyEntry entry) {
        table.addRow()
                .addContent(
                        entry.number(),
                        texts.time(entry.at()),
                        texts.word("kind", entry.kind()),
                        entry.actor(),
                        orEmpty(entry.standard()),
                        entry.state() == null
                                ? ""
                                : texts.word("state", entry.state().word()),
                        orEmpty(entry.code()),
                        orEmpty(entry.detail()));
    }

    private String next(ReferralStanding referral) {
        if (oversight.attention(ALL).stream().map(Attention::referral).anyMatch(referral.id()::equals)) {
            return "attention";
        }
        return referral.state().isFinal() ? "ended" : "open";
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
