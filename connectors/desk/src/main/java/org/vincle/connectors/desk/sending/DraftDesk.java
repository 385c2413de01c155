package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vincle.connectors.api.Beginnings.Event;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.desk.accounts.Teams;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.sending.Draft.Member;
import org.vincle.connectors.desk.sending.Draft.Way;
import org.vincle.connectors.desk.sending.DraftBook.Entry;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Shows each page of a draft, and takes what its form says. */
final class DraftDesk {

    /** That what is known is asked too. */
    static final String ALL = "all";

    private final Ids ids;
    private final Sending sending;
    private final KnownPeople known;
    private final Offers offers;
    private final Checking checking;
    private final Enclosing enclosing;
    private final Teams teams;

    DraftDesk(Services services, Ids ids, Enclosing enclosing) {
        this.ids = ids;
        this.enclosing = enclosing;
        this.sending = services.sending();
        this.known = new KnownPeople(new CaseBook(services.shelf()));
        this.offers = new Offers(services.directory(), services.sending());
        this.checking = new Checking(services.directory(), new Rehearsals(services.sending()));
        this.teams = services.accounts().teams();
    }

    /** The page of that step; of the people the one of that number; all of it, or in that language, when more is asked for. */
    Reply show(int status, Visit visit, Entry entry, Step step, int number, List<Flaw> flaws, Form typed, String more) {
        var draft = entry.draft();
        var view = DraftView.of(entry, step, flaws, typed);
        return switch (step) {
            case PERSON -> SendPages.person(status, visit, view, kinds(visit));
            case DETAILS ->
                SendPages.details(
                        status,
                        visit,
                        view,
                        number,
                        PersonForm.fields(person(draft, number), typed, visit),
                        ALL.equals(more));
            case FAMILY -> SendPages.family(status, visit, view, kinds(visit), relations(visit));
            case NEED -> SendPages.need(status, visit, view, needs(visit), priorities(visit));
            case DOCUMENTS ->
                SendPages.documents(
                        status,
                        visit,
                        view,
                        Enclosing.rows(draft, visit),
                        Enclosing.whose(draft, visit),
                        enclosing.limits());
            case TO -> {
                var found = offers.of(draft, visit);
                yield SendPages.to(status, visit, view, found, choices(found, visit));
            }
            case BASIS -> {
                var agreed = checking.agreed(draft, visit);
                var title = checking.title(draft.to().partner());
                yield SendPages.basis(status, visit, view, title, agreed, ways(visit, !agreed.isEmpty()));
            }
            case PAPER -> SendPages.paper(status, visit, view, givers(visit));
            case SCREEN -> SendPages.screen(status, visit, view, givers(visit), consent(draft, visit, more));
            case CHECK -> SendPages.check(status, visit, view, checking.view(draft, visit), teams(visit));
        };
    }

    /** What the form of that step makes of the draft. */
    Typed read(Visit visit, Draft draft, Step step, int number, Form form) {
        return switch (step) {
            case PERSON -> found(visit, draft, form);
            case DETAILS -> described(visit, draft, number, form);
            case FAMILY -> joined(visit, draft, form);
            case NEED -> NeedForm.read(draft, form, visit, beginnings(visit));
            case DOCUMENTS -> enclosing.attach(visit, draft, form);
            case TO ->
                offers.of(draft, visit)
                        .open(form.text("to"))
                        .map(offer -> Typed.right(draft.to(Offers.recipient(draft, offer))))
                        .orElseGet(() -> Typed.wrong(draft, "to", visit.t("send.to.missing")));
            case BASIS ->
                BasisForm.way(draft, form, visit, !checking.agreed(draft, visit).isEmpty());
            case PAPER -> BasisForm.paper(draft, form, visit);
            case SCREEN -> BasisForm.screen(draft, form, visit);
            case CHECK -> throw Desk.notFound();
        };
    }

    /** The plain text that somebody agrees to, in that language. */
    ConsentText consent(Draft draft, Visit visit, String language) {
        return ConsentText.of(draft, checking.title(draft.to().partner()), language, visit);
    }

    Checking checking() {
        return checking;
    }

    private Typed found(Visit visit, Draft draft, Form form) {
        var number = Numbers.read(form.text("kind"), form.text("number"));
        if (number.isEmpty()) {
            return Typed.wrong(draft, "number", visit.t("send.number.wrong"));
        }
        var somebody = known.find(visit.institution().name(), number.get());
        var person = somebody.map(KnownPeople.Known::person).orElseGet(() -> nobody(number.get()));
        var first = new Member(draft.id(), ids.next(), null, with(person, number.get()), false);
        return Typed.right(somebody.map(k -> draft.about(first, k.household(), k.flags(), k.labels()))
                .orElseGet(() -> draft.about(first, null, null, null)));
    }

    private static Person nobody(Identifier number) {
        return new Person(List.of(number), null, null, null, null, null, null);
    }

    /** Whoever is found by a number has it, if only written otherwise. */
    private static Person with(Person person, Identifier number) {
        return person.identifiers().stream().anyMatch(own -> own.system().equals(number.system()))
                ? person
                : new Person(
                        Stream.concat(Stream.of(number), person.identifiers().stream())
                                .toList(),
                        person.name(),
                        person.birthDate(),
                        person.gender(),
                        person.language(),
                        person.addresses(),
                        person.contacts());
    }

    private static Typed described(Visit visit, Draft draft, int number, Form form) {
        var flaws = new ArrayList<Flaw>();
        var person = PersonForm.read(person(draft, number), form, visit, flaws);
        if (person.isEmpty()) {
            return Typed.wrong(draft, flaws);
        }
        var next = draft.describing(number, person.get());
        return Typed.right(number > 0 ? next : next.with(PersonForm.flags(form), PersonForm.labels(form)));
    }

    /** Somebody else, by a number. */
    private Typed joined(Visit visit, Draft draft, Form form) {
        var number = Numbers.read(form.text("kind"), form.text("number"));
        if (number.isEmpty()) {
            return Typed.wrong(draft, "number", visit.t("send.number.wrong"));
        }
        boolean there = draft.people().stream()
                .anyMatch(member -> member.person().identifiers().contains(number.get()));
        if (there) {
            return Typed.wrong(draft, "number", visit.t("send.family.twice"));
        }
        var person = known.find(visit.institution().name(), number.get())
                .map(KnownPeople.Known::person)
                .orElseGet(() -> nobody(number.get()));
        return Typed.right(
                and(draft, Composer.relation(form.text("relation")), with(person, number.get()), draft.known()));
    }

    /** What the button beside one of several does: somebody is referred too, or not after all, or a document stays here. */
    Typed moved(Draft draft, String word, int number) {
        return switch (word) {
            case "add" -> added(draft, number);
            case "remove" -> removed(draft, number);
            default -> Enclosing.detached(draft, number);
        };
    }

    /** Somebody who is known to belong to them is referred too. */
    private Typed added(Draft draft, int number) {
        if (number >= draft.known().size()) {
            throw Desk.notFound();
        }
        var relative = draft.known().get(number);
        var left = new ArrayList<Relative>(draft.known());
        left.remove(number);
        return Typed.right(and(draft, relative.relation(), relative.person(), left));
    }

    private Draft and(Draft draft, Code relation, Person person, List<Relative> known) {
        var people = new ArrayList<>(draft.people());
        people.add(new Member(ids.next(), ids.next(), relation, person, false));
        return draft.with(people, known);
    }

    /** Somebody is not referred after all. */
    private Typed removed(Draft draft, int number) {
        if (number < 1 || number >= draft.people().size()) {
            throw Desk.notFound();
        }
        var people = new ArrayList<>(draft.people());
        var gone = people.remove(number);
        var known = new ArrayList<>(draft.known());
        known.add(new Relative(gone.relation(), gone.person()));
        return Typed.right(draft.with(people, known));
    }

    private static Person person(Draft draft, int number) {
        if (number >= draft.people().size()) {
            throw Desk.notFound();
        }
        return draft.people().get(number).person();
    }

    private static List<Choice> kinds(Visit visit) {
        return StreamSupport.stream(Numbers.kinds().spliterator(), false)
                .map(kind -> new Choice(kind, visit.t("send.kind." + kind)))
                .toList();
    }

    private static List<Choice> relations(Visit visit) {
        return Composer.RELATIONS.stream()
                .map(word -> new Choice(word, visit.t("send.relation." + word.toLowerCase(Locale.ROOT))))
                .toList();
    }

    private List<Event> beginnings(Visit visit) {
        return sending.beginnings(visit.words().tag());
    }

    /** What may be needed, and what may have happened, each with the protocols that it begins. */
    private List<Choice> needs(Visit visit) {
        var titles = new TreeMap<String, List<String>>();
        var events = new LinkedHashMap<String, String>();
        for (var one : beginnings(visit)) {
            events.put(one.code().code(), one.code().display());
            titles.computeIfAbsent(one.code().code(), code -> new ArrayList<>()).add(one.title());
        }
        var needs = Needs.ALL.stream().map(word -> new Choice(word, visit.t("send.need." + word)));
        var begin = events.entrySet().stream()
                .map(event -> new Choice(
                        NeedForm.EVENT + event.getKey(),
                        event.getValue(),
                        visit.t("send.need.begins", String.join(", ", titles.get(event.getKey())))));
        return Stream.concat(needs, begin).toList();
    }

    private static List<Choice> priorities(Visit visit) {
        return Stream.of(Priority.values())
                .map(one -> new Choice(one.name(), visit.words().word("priority", one)))
                .toList();
    }

    private static List<Choice> givers(Visit visit) {
        return Stream.of(Giver.values())
                .map(one -> new Choice(one.name(), visit.words().word("send.giver", one)))
                .toList();
    }

    private static List<Choice> ways(Visit visit, boolean agreed) {
        return Stream.of(Way.values())
                .filter(way -> agreed || way != Way.AGREEMENT)
                .map(way -> new Choice(
                        way.name(),
                        visit.words().word("send.way", way),
                        visit.words().word("send.way.hint", way)))
                .toList();
    }

    /** Whose it may be. */
    private List<Choice> teams(Visit visit) {
        return teams.with(visit.institution().name(), visit.account().name()).stream()
                .map(team -> new Choice(team.name(), team.title()))
                .toList();
    }

    private static List<Choice> choices(Offers.All offers, Visit visit) {
        return Stream.concat(offers.listed().stream(), offers.others().stream())
                .filter(Offer::open)
                .map(offer -> new Choice(
                        offer.id(),
                        offer.service() == null ? offer.title() : offer.service() + ", " + offer.title(),
                        Stream.of(
                                        Optional.ofNullable(offer.where()),
                                        Optional.ofNullable(offer.contact()),
                                        Optional.of(visit.words().word("send.standing", offer.standing())))
                                .flatMap(Optional::stream)
                                .reduce((a, b) -> a + ". " + b)
                                .orElse(null)))
                .toList();
    }
}
