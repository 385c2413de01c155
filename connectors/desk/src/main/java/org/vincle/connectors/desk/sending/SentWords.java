package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
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
import org.vincle.connectors.desk.web.CaseWords;
import org.vincle.connectors.desk.web.Spoken;
import org.vincle.connectors.desk.web.Visit;

/** Puts what was sent into words for whoever looks. */
final class SentWords {

    private final Directory directory;
    private final Accounts accounts;

    SentWords(Directory directory, Accounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    /** What the list says of it. */
    SentRow row(Visit visit, Case sent) {
        var words = visit.words();
        var referral = sent.referral();
        var state = sent.standing().state();
        var due = Due.of(referral.dueBy());
        return new SentRow(
                referral.id().toString(),
                words.name(referral.person().name()),
                asked(visit, referral),
                title(recipient(referral)),
                words.word("state", state),
                !state.isFinal() && due.isPresent() && due.get().isBefore(visit.now()),
                title(visit, sent.last()),
                words.moment(sent.last().at()));
    }

    private static String asked(Visit visit, Referral referral) {
        var need = referral.needs().get(0);
        return referral.service() != null
                ? visit.words()
                        .concept(referral.service().codes(), referral.service().text())
                : visit.words().concept(need.codes(), need.text());
    }

    private static String recipient(Referral referral) {
        return referral.recipient() == null ? "" : referral.recipient().partner();
    }

    private String title(String partner) {
        return directory.named(partner).map(Partner::title).orElse(partner);
    }

    /** All of it. */
    SentView view(Visit visit, Entry entry, String key, PlanUpdate plan) {
        var sent = entry.content();
        var state = sent.standing().state();
        boolean may = visit.account().role().decides();
        boolean early = state == State.REQUESTED || state == State.ACCEPTED;
        return new SentView(
                row(visit, sent),
                entry.version(),
                key,
                told(visit, sent.referral()),
                sent.files(),
                events(visit, sent),
                may && !state.isFinal(),
                may && early,
                may && !early && !state.isFinal() && !sent.standing().stopAsked(),
                may && !state.isFinal(),
                visit.account().role().assigns() && !state.isFinal() ? otherTeams(visit, sent) : List.of(),
                may && rests(sent),
                PlanView.of(visit.words(), directory, plan));
    }

    /** To which teams it may go. */
    private List<Team> otherTeams(Visit visit, Case sent) {
        return accounts.teams().all(visit.institution().name()).stream()
                .filter(team -> !team.name().equals(sent.team()))
                .toList();
    }

    /** Whether it rests on a consent that nobody has taken back here. */
    private static boolean rests(Case sent) {
        var basis = sent.referral().basis();
        return basis != null
                && basis.kind() == LegalBasis.Kind.CONSENT
                && sent.happenings().stream().noneMatch(happening -> happening.kind() == Kind.WITHDRAWN);
    }

    private List<Fact> told(Visit visit, Referral referral) {
        var words = visit.words();
        var person = referral.person();
        var need = referral.needs().get(0);
        var facts = new ArrayList<Fact>();
        add(facts, visit, "case.service", asked(visit, referral));
        add(facts, visit, "case.why", words.concept(need.codes(), need.text()));
        add(facts, visit, "case.note", referral.note());
        add(facts, visit, "case.urgency", words.word("priority", referral.priority()));
        add(facts, visit, "case.due", words.date(referral.dueBy()));
        add(facts, visit, "person.number", Checking.numbers(person));
        add(facts, visit, "person.born", words.date(person.birthDate()));
        add(facts, visit, "person.address", Checking.addresses(person));
        add(facts, visit, "person.contact", Checking.contacts(person));
        add(
                facts,
                visit,
                "case.household",
                referral.household().stream()
                        .map(relative -> words.name(relative.person().name()))
                        .collect(Collectors.joining("\n")));
        add(facts, visit, "send.flags", referral.flags().isEmpty() ? null : words.words("flag", referral.flags()));
        add(facts, visit, "case.labels", words.words("label", referral.labels()));
        if (referral.basis() != null) {
            var basis = words.word("basis", referral.basis().kind());
            add(
                    facts,
                    visit,
                    "case.basis",
                    Stream.of(basis, words.date(referral.basis().date()))
                            .filter(text -> !text.isBlank())
                            .collect(Collectors.joining(", ")));
        }
        return facts;
    }

    private static void add(List<Fact> facts, Visit visit, String label, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(visit.t(label), value));
        }
    }

    private List<Event> events(Visit visit, Case sent) {
        var events = new ArrayList<Event>();
        for (var happening : sent.happenings()) {
            events.add(new Event(
                    title(visit, happening),
                    who(visit, happening),
                    visit.words().moment(happening.at()),
                    Spoken.of(visit.words(), happening.message())));
        }
        Collections.reverse(events);
        return events;
    }

    private String title(Visit visit, Happening happening) {
        var kind = happening.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (happening.kind() == Kind.TEAM) {
            return visit.t("happened.team", new CaseWords(directory, accounts).team(visit, happening.holder()));
        }
        boolean note = happening.kind() == Kind.NOTE && happening.account() != null;
        return visit.t("send.happened." + (note ? "said" : kind));
    }

    private String who(Visit visit, Happening happening) {
        if (happening.kind() == Kind.COMMENT) {
            return visit.t("personal.who");
        }
        return happening.account() == null
                ? title(happening.by())
                : accounts.named(visit.institution().name(), happening.account())
                        .map(Account::title)
                        .orElse(happening.account());
    }
}
