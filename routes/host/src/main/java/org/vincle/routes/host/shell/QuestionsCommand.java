package org.vincle.routes.host.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Professional;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.QuestionRegister.Wanted;
import org.vincle.routes.host.ask.Asked;
import org.vincle.routes.host.ask.Register;
import org.vincle.routes.host.ask.Register.Entry;

/** {@code vincle:questions}: what administrations were asked, on whose behalf and why; never what they said of anybody. */
@Service
@Command(
        scope = "vincle",
        name = "questions",
        description = "Shows what administrations were asked, on whose behalf and why.",
        detailedDescription = VincleCommand.HELP)
public final class QuestionsCommand extends VincleCommand {

    @Option(name = "--product", description = "Only those to this product, for instance sepe-jobseeker.")
    @Completion(PartnerCompleter.class)
    String product;

    @Option(name = "--referral", description = "Only those for this referral: its id, or the end of it.")
    @Completion(ReferralCompleter.class)
    String referral;

    @Option(
            name = "--since",
            description = "Only those since this day or moment, UTC: 2026-11-22 or 2026-11-22T08:00:00Z.")
    String since;

    @Option(name = "--before", description = "Only those before this day or moment, UTC.")
    String before;

    @Option(name = "--limit", description = "How many at most.")
    int limit = 20;

    @Reference
    Register register;

    @Reference
    Oversight oversight;

    @Override
    void answer(Texts texts) throws CommandException {
        var wanted =
                new Wanted(product, referral(texts), moment(texts, since), moment(texts, before), Math.max(1, limit));
        var questions = register.questions(wanted);
        if (questions.isEmpty()) {
            print(texts.say("questions.none"));
            return;
        }
        var table = table(
                texts,
                "at",
                "product",
                "asker",
                "professional",
                "basis",
                "purpose",
                "referral",
                "attempts",
                "result",
                "question");
        questions.forEach(q -> add(table, texts, q));
        print(table);
        if (questions.size() == wanted.limit()) {
            print(texts.say(
                    "questions.more",
                    questions.get(questions.size() - 1).changedAt().toString()));
        }
    }

    private static void add(ShellTable table, Texts texts, Entry entry) {
        var asked = entry.asked();
        table.addRow()
                .addContent(
                        texts.time(asked.at()),
                        asked.product(),
                        entry.asker(),
                        professional(asked.by()),
                        basis(texts, asked.basis()),
                        asked.purpose(),
                        asked.referral() == null ? "" : asked.referral(),
                        asked.attempt(),
                        result(texts, asked),
                        entry.id());
    }

    private static String professional(Professional by) {
        if (by == null) {
            return "";
        }
        var name = PeopleCommand.name(by.name());
        return name.isEmpty() && !by.identifiers().isEmpty()
                ? by.identifiers().get(0).value()
                : name;
    }

    private static String basis(Texts texts, LegalBasis basis) {
        var kind =
                texts.word("basis", basis.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return basis.reference() == null ? kind : kind + ": " + basis.reference();
    }

    /** Whether anything is known of the person is what the administration said, so it counts as an answer like any other. */
    private static String result(Texts texts, Asked asked) {
        return switch (asked.result()) {
            case "known", "nothing-known" -> texts.say("result.answered");
            case "denied", "failed" -> texts.word("result", asked.result()) + ": " + asked.code();
            default -> texts.word("result", asked.result());
        };
    }

    private UUID referral(Texts texts) throws CommandException {
        return referral == null
                ? null
                : oversight
                        .referral(referral)
                        .orElseThrow(() -> new CommandException(texts.say("journey.unknown", referral)))
                        .id();
    }

    private static Instant moment(Texts texts, String said) throws CommandException {
        if (said == null) {
            return null;
        }
        try {
            return said.length() > 10
                    ? Instant.parse(said)
                    : LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandException(texts.say("questions.no-time", said));
        }
    }
}
