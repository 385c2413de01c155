package org.vincle.routes.host.shell;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Entry;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Grant;
import org.vincle.routes.api.Oversight;

/** {@code vincle:why ID}: who was told what of a referral, and why, in words. */
@Service
@Command(
        scope = "vincle",
        name = "why",
        description = "Says who was told what of a referral, and why.",
        detailedDescription = VincleCommand.HELP)
public final class WhyCommand extends VincleCommand {

    @Argument(name = "id", description = "The referral's id, or as much of its end as no other has.", required = true)
    @Completion(ReferralCompleter.class)
    String id;

    @Argument(index = 1, name = "options", description = "--lang may stand here as well.", multiValued = true)
    List<String> rest;

    @Reference
    Oversight oversight;

    @Reference
    Audit audit;

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
        var entries = audit.explaining(referral.id());
        entries.forEach(entry -> explain(texts, entry));
        if (entries.isEmpty()) {
            print(texts.say("why.nothing"));
        }
    }

    private void explain(Texts texts, Entry entry) {
        var detail = entry.detail();
        print(texts.say(
                sentence(entry),
                texts.time(entry.at()),
                entry.event() == Event.READ ? entry.source() : by(entry.source(), entry),
                entry.event() == Event.READ ? by(entry.recipient(), entry) : orDash(entry.recipient()),
                entry.permitted()
                        ? told(texts, detail.grants())
                        : texts.code(detail.why() == null ? null : detail.why().word())));
        for (var grant : detail.grants()) {
            print(texts.say(
                    "why.rule",
                    grant.name(),
                    texts.word(
                            "basis",
                            grant.basis() == null ? "none" : grant.basis().word()),
                    grant.article() == null ? "" : "(" + grant.article() + ")"));
            if (!grant.consents().isEmpty()) {
                print(texts.say("why.consents", grant.consents().size()));
            }
        }
        detail.withheld()
                .forEach(w -> print(texts.say(
                        "why.withheld", w.path(), texts.word("withheld", w.why().word()))));
    }

    /** The institution, and which account there when it was one of its people. */
    private static String by(String partner, Entry entry) {
        var account = entry.detail().account();
        return account == null ? orDash(partner) : partner + " (" + account + ")";
    }

    private static String orDash(String partner) {
        return partner == null ? "-" : partner;
    }

    private static String sentence(Entry entry) {
        var event = entry.event().name().toLowerCase(Locale.ROOT);
        return switch (entry.event()) {
            case SEND, READ -> "why." + event + (entry.permitted() ? "" : ".not");
            default -> "why." + event;
        };
    }

    private static String told(Texts texts, List<Grant> grants) {
        var fields = grants.stream().flatMap(g -> g.fields().stream()).toList();
        return Arrays.stream(DataCategory.values())
                .flatMap(category -> told(texts, category, fields))
                .collect(joining(", "));
    }

    /** The category, and which fields of it when not all of them. */
    private static Stream<String> told(Texts texts, DataCategory category, List<Field> fields) {
        var all = Field.of(Set.of(category));
        var some = all.stream().filter(fields::contains).toList();
        if (some.isEmpty()) {
            return Stream.empty();
        }
        var word = texts.word("data", category.word());
        return Stream.of(
                some.size() == all.size()
                        ? word
                        : word + some.stream().map(Field::word).collect(joining(", ", " (", ")")));
    }
}
