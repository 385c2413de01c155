package org.vincle.connectors.desk.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Accounts;
import org.vincle.connectors.desk.accounts.Team;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.cases.Due;
import org.vincle.connectors.desk.cases.Happening;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.person.PlanView;
import org.vincle.connectors.desk.web.CaseView.Event;
import org.vincle.connectors.desk.web.CaseView.Fact;
import org.vincle.connectors.desk.web.InboxView.Row;

/** Puts a case into words for whoever looks. */
public final class CaseWords {

    private final Directory directory;
    private final Accounts accounts;

    /** Which knows partners and colleagues by these. */
    public CaseWords(Directory directory, Accounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    /** What the inbox says of it. */
    public Row row(Visit visit, Case content) {
        var words = visit.words();
        var referral = content.referral();
        var due = Due.of(referral.dueBy());
        boolean over = content.standing().state().isFinal();
        return new Row(
                referral.id().toString(),
                words.name(referral.person().name()),
                asked(words, referral),
                institution(referral.sender()),
                words.word("priority", referral.priority()),
                tone(referral.priority()),
                referral.dueBy() == null ? words.say("due.none") : words.date(referral.dueBy()),
                !over && due.isPresent() && due.get().isBefore(visit.now()),
                words.word("state", content.standing().state()),
                content.holder() == null ? words.say("holder.nobody") : person(visit, content.holder()),
                words.moment(held(content)));
    }

    /** The colour that catches the eye; none for what is as usual. */
    private static String tone(Priority priority) {
        return switch (priority) {
            case STAT -> "red";
            case ASAP -> "orange";
            case URGENT -> "yellow";
            case ROUTINE -> null;
        };
    }

    /** Since when it is where it is. */
    private static Instant held(Case content) {
        var holder = content.holder();
        var since = content.since();
        String in = null;
        for (var happening : content.happenings()) {
            var now =
                    switch (happening.kind()) {
                        case TAKEN, HANDED_OVER -> happening.holder();
                        case PUT_BACK, TEAM -> null;
                        default -> in == null ? happening.account() : in;
                    };
            if (!Objects.equals(now, in)) {
                since = happening.at();
                in = now;
            }
        }
        return Objects.equals(in, holder) ? since : content.since();
    }

    /** What is asked, and of those who say it by their needs alone, why. */
    private static String asked(Words words, Referral referral) {
        if (referral.service() != null) {
            return words.concept(referral.service().codes(), referral.service().text());
        }
        return referral.needs().stream()
                .findFirst()
                .map(need -> words.concept(need.codes(), need.text()))
                .orElseGet(() -> words.say("concept.none"));
    }

    /** All of it. */
    public CaseView view(Visit visit, Entry entry, String key, PlanUpdate plan, Optional<Map<String, String>> closed) {
        var content = entry.content();
        var flags = content.referral().flags().stream()
                .sorted()
                .map(flag -> visit.words().word("flag", flag))
                .toList();
        return new CaseView(
                row(visit, content),
                entry.version(),
                key,
                flags,
                askedFor(visit.words(), content.referral()),
                person(visit.words(), content.referral()),
                content.referral().findings().stream()
                        .map(finding -> finding(visit.words(), finding))
                        .toList(),
                content.files(),
                events(visit, content),
                new Powers(accounts).of(visit, content),
                PlanView.of(visit.words(), directory, plan),
                Closed.sentences(visit.words(), institution(content.referral().sender()), closed));
    }

    private List<Fact> askedFor(Words words, Referral referral) {
        var facts = new Facts(words);
        facts.add("case.service", asked(words, referral));
        for (var need : referral.needs()) {
            facts.add("case.why", words.concept(need.codes(), need.text()));
        }
        facts.add("case.note", referral.note());
        facts.add("case.urgency", words.word("priority", referral.priority()));
        facts.add("case.due", referral.dueBy() == null ? words.say("due.none") : words.date(referral.dueBy()));
        facts.add("case.from", institution(referral.sender()));
        facts.add("case.professional", professional(words, referral.sender().professional()));
        if (referral.basis() != null) {
            facts.add("case.basis", words.word("basis", referral.basis().kind()));
        }
        facts.add("case.labels", words.words("label", referral.labels()));
        return facts.all;
    }

    static String professional(Words words, Professional professional) {
        if (professional == null) {
            return null;
        }
        var contacts = professional.contacts().stream().map(contact -> contact.value());
        return Stream.concat(Stream.of(words.name(professional.name())), contacts)
                .collect(Collectors.joining(", "));
    }

    private static List<Fact> person(Words words, Referral referral) {
        var facts = new Facts(words);
        describe(words, facts, referral.person());
        for (var relative : referral.household()) {
            var relation = relative.relation() == null ? "" : words.concept(List.of(relative.relation()), null) + ": ";
            var born = relative.person().birthDate() == null
                    ? ""
                    : ", " + words.date(relative.person().birthDate());
            facts.add("case.household", relation + words.name(relative.person().name()) + born);
        }
        return facts.all;
    }

    private static void describe(Words words, Facts facts, Person person) {
        facts.add("person.name", words.name(person.name()));
        facts.add("person.born", words.date(person.birthDate()));
        facts.add("person.gender", person.gender() == null ? null : words.word("gender", person.gender()));
        facts.add(
                "person.language",
                person.language() == null
                        ? null
                        : Locale.forLanguageTag(person.language())
                                .getDisplayLanguage(Locale.forLanguageTag(words.tag())));
        person.contacts().forEach(contact -> facts.add("person.contact", contact.value()));
        person.addresses().forEach(address -> facts.add("person.address", address(address)));
        person.identifiers().forEach(number -> facts.add(NumberKinds.key(number), number.value()));
    }

    static String address(Address address) {
        return Stream.of(address.line(), address.postalCode(), address.municipality(), address.province())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static Fact finding(Words words, Finding finding) {
        var value = finding.value() == null && !finding.valueCodes().isEmpty()
                ? words.concept(finding.valueCodes(), null)
                : finding.value();
        var measure = measured(value, finding.unit());
        var title = finding.attachment() == null ? null : finding.attachment().title();
        var answers = finding.answers().stream().map(a -> Objects.toString(a.question(), "") + " " + a.answer());
        var said = Stream.concat(Stream.of(measure, finding.text(), title, words.date(finding.date())), answers)
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining("\n"));
        var label = finding.codes().isEmpty()
                ? words.word("finding", finding.kind())
                : words.concept(finding.codes(), null);
        return new Fact(label, said);
    }

    /** With its unit; what stands in braces alone is a remark to machines (UCUM, 6). */
    static String measured(String value, String unit) {
        return value == null || unit == null || unit.matches("\\{.*}") ? value : value + " " + unit;
    }

    private List<Event> events(Visit visit, Case content) {
        var events = new ArrayList<Event>();
        for (var happening : content.happenings()) {
            var to = to(visit, happening);
            events.add(new Event(
                    visit.t(
                            "happened."
                                    + happening
                                            .kind()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace("_", "-"),
                            to),
                    who(visit, happening),
                    visit.words().moment(happening.at()),
                    Spoken.of(visit.words(), happening.message())));
        }
        Collections.reverse(events);
        return events;
    }

    private String to(Visit visit, Happening happening) {
        if (happening.kind() == Kind.TEAM) {
            return team(visit, happening.holder());
        }
        return happening.holder() == null ? "" : person(visit, happening.holder());
    }

    /** What people call a team; everybody's is called so too. */
    public String team(Visit visit, String team) {
        return team == null
                ? visit.t("office.team.none")
                : accounts.teams()
                        .named(visit.institution().name(), team)
                        .map(Team::title)
                        .orElse(team);
    }

    /** What happened last, in one sentence. */
    String last(Visit visit, Case content) {
        var last = events(visit, content).get(0);
        return visit.t("stale.last", last.title(), last.who(), last.when());
    }

    private String who(Visit visit, Happening happening) {
        if (happening.kind() == Kind.COMMENT) {
            return visit.t("personal.who");
        }
        return happening.account() == null ? title(happening.by()) : person(visit, happening.account());
    }

    private String person(Visit visit, String account) {
        return accounts.named(visit.institution().name(), account)
                .map(Account::title)
                .orElse(account);
    }

    /** Who asks, as people call it. */
    String institution(Institution institution) {
        return institution.name() != null || institution.partner() == null
                ? Objects.toString(institution.name(), "")
                : title(institution.partner());
    }

    private String title(String partner) {
        return directory.named(partner).map(Partner::title).orElse(partner);
    }

    /** Facts in the order in which they are added; what is not known is no fact. */
    private static final class Facts {

        private final List<Fact> all = new ArrayList<>();
        private final Words words;

        Facts(Words words) {
            this.words = words;
        }

        void add(String key, String value) {
            if (value != null && !value.isBlank()) {
                all.add(new Fact(words.say(key), value));
            }
        }
    }
}
