package org.vincle.routes.host.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.routes.api.Oversight;
import org.vincle.routes.api.People;
import org.vincle.routes.api.People.Described;

/** {@code vincle:people}: who may be one person, and what a named person decides about it. */
@Service
@Command(
        scope = "vincle",
        name = "people",
        description = "Shows who may be one person; links and unlinks them.",
        detailedDescription = VincleCommand.HELP)
public final class PeopleCommand extends VincleCommand {

    static final List<String> ACTIONS = List.of("link", "unlink", "decided");

    @Argument(index = 0, name = "action", description = "link, unlink or decided; without it, who may be one person.")
    @Completion(PeopleActionCompleter.class)
    String action;

    @Argument(
            index = 1,
            name = "one",
            description = "A referral of the one, or as much of its id's end as no other has.")
    @Completion(AlikeCompleter.class)
    String one;

    @Argument(index = 2, name = "other", description = "A referral of the other.")
    @Completion(AlikeCompleter.class)
    String other;

    @Argument(
            index = 3,
            name = "options",
            description = "--by, --reason and --lang may stand here as well.",
            multiValued = true)
    List<String> rest;

    @Option(name = "--by", description = "The name of the person who looks or decides.")
    String by;

    @Option(name = "--reason", description = "Why, in that person's words; it stands in the journey of both referrals.")
    String reason;

    @Option(name = "--limit", description = "How many at most.")
    int limit = 20;

    @Reference
    People people;

    @Reference
    Oversight oversight;

    @Override
    String sort() {
        var typed = Typed.of(rest, action, one, other);
        action = typed.word();
        one = typed.word();
        other = typed.word();
        by = typed.option("--by", by);
        reason = typed.option("--reason", reason);
        language = typed.option("--lang", language);
        return typed.rest();
    }

    @Override
    void answer(Texts texts) throws CommandException {
        if (action == null) {
            alike(texts);
            return;
        }
        switch (action) {
            case "link" -> link(texts);
            case "unlink" -> unlink(texts);
            case "decided" -> decided(texts);
            default -> throw new CommandException(texts.say("people.which", action));
        }
    }

    private void alike(Texts texts) throws CommandException {
        if (blank(by)) {
            throw new CommandException(texts.say("people.who-looks"));
        }
        var alike = people.alike(limit, by);
        if (alike.isEmpty()) {
            print(texts.say("people.none"));
            return;
        }
        var table = table(texts, "referral", "sender", "name", "born", "numbers", "why");
        for (var pair : alike) {
            add(table, pair.one(), texts.word("alike", pair.why()));
            add(table, pair.other(), "");
        }
        print(table);
        var first = alike.get(0);
        print(texts.say(
                "people.next",
                first.one().referral().toString(),
                first.other().referral().toString()));
    }

    private static void add(ShellTable table, Described described, String why) {
        var person = described.person();
        table.addRow()
                .addContent(
                        described.referral(),
                        described.sender(),
                        name(person.name()),
                        person.birthDate() == null ? "" : person.birthDate(),
                        person.identifiers().stream()
                                .map(i -> i.system().replaceFirst(".*[:/]", "") + " " + i.value())
                                .collect(Collectors.joining(", ")),
                        why);
    }

    static String name(PersonName name) {
        if (name == null) {
            return "";
        }
        var parts = Stream.of(name.given(), name.firstSurname(), name.secondSurname())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? Objects.requireNonNullElse(name.text(), "") : parts;
    }

    private void link(Texts texts) throws CommandException {
        var both = both(texts);
        if (!people.link(both.get(0), both.get(1), by, reason)) {
            throw new CommandException(texts.say("people.linked-before"));
        }
        print(texts.say("people.linked"));
    }

    private void unlink(Texts texts) throws CommandException {
        var both = both(texts);
        var parted = people.unlink(both.get(0), both.get(1), by, reason);
        if (!parted.changed()) {
            throw new CommandException(texts.say("people.parted-before"));
        }
        print(texts.say("people.parted"));
        if (parted.received().isEmpty()) {
            print(texts.say("people.parted.nothing"));
            return;
        }
        print(texts.say("people.parted.received"));
        var table = table(texts, "at", "referral", "from", "message", "to", "delivered");
        parted.received().forEach(r -> table.addRow()
                .addContent(
                        texts.time(r.at()),
                        r.referral(),
                        r.from(),
                        r.kind(),
                        r.to() == null ? "" : r.to(),
                        texts.say(r.delivered() ? "yes" : "no")));
        print(table);
    }

    private void decided(Texts texts) {
        var decided = people.decided(limit);
        if (decided.isEmpty()) {
            print(texts.say("people.undecided"));
            return;
        }
        var table = table(texts, "one", "other", "decision", "at", "by", "reason", "uses");
        decided.forEach(d -> table.addRow()
                .addContent(
                        d.one(),
                        d.other(),
                        texts.say(d.same() ? "people.one" : "people.two"),
                        texts.time(d.at()),
                        d.by(),
                        d.reason(),
                        d.uses()));
        print(table);
    }

    private List<UUID> both(Texts texts) throws CommandException {
        if (one == null || other == null) {
            throw new CommandException(texts.say("people.which-two", action));
        }
        if (blank(by) || blank(reason)) {
            throw new CommandException(texts.say("people.who", action));
        }
        var both = new ArrayList<UUID>();
        for (var id : List.of(one, other)) {
            both.add(oversight
                    .referral(id)
                    .orElseThrow(() -> new CommandException(texts.say("journey.unknown", id)))
                    .id());
        }
        if (both.get(0).equals(both.get(1))) {
            throw new CommandException(texts.say("people.which-two", action));
        }
        return both;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
