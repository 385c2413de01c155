package org.vincle.connectors.desk.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.audit.Disclosure;
import org.vincle.connectors.api.audit.Disclosure.Rule;
import org.vincle.connectors.api.audit.OwnRecord.Given;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Happening;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.person.OwnView.Agreed;
import org.vincle.connectors.desk.person.OwnView.Choice;
import org.vincle.connectors.desk.person.OwnView.Matter;
import org.vincle.connectors.desk.person.OwnView.Telling;
import org.vincle.connectors.desk.web.CaseView.Fact;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.desk.web.Words;

/** Says in plain language what an institution can show a person of what is theirs. */
final class OwnWords {

    private final Directory directory;

    OwnWords(Directory directory) {
        this.directory = directory;
    }

    OwnView view(Visit visit, Own own, boolean beside, String key, String done) {
        var institution = visit.institution().name();
        var recipients = directory.all().stream()
                .filter(partner -> !partner.name().equals(institution))
                .sorted(Comparator.comparing(Partner::title, String.CASE_INSENSITIVE_ORDER))
                .map(partner -> new Choice(partner.name(), partner.title()))
                .toList();
        var first = own.main().content();
        return new OwnView(
                visit.words().name(first.referral().person().name()),
                visit.words().moment(visit.now()),
                beside,
                own.all().stream().map(one -> matter(visit, one)).toList(),
                PlanView.of(visit.words(), directory, own.plan()),
                tellings(visit, own.told().disclosures()),
                own.told().consents().stream()
                        .map(given -> agreed(visit, given))
                        .toList(),
                recipients,
                choices(visit.words(), List.of(Data.values())),
                first.standing().permits(Kind.COMMENT),
                key,
                done);
    }

    private Matter matter(Visit visit, Case one) {
        var words = visit.words();
        var referral = one.referral();
        var state = one.standing().state();
        var from = institution(referral.sender());
        var next = words.say("personal.next." + state.word(), performer(visit, one), from);
        return new Matter(
                asked(words, referral),
                words.say("personal.from", from, words.day(one.since())),
                words.word("personal.state", state),
                referral.dueBy() == null || state.isFinal()
                        ? next
                        : next + " " + words.say("personal.due", words.date(referral.dueBy())),
                appointments(visit, one));
    }

    /** Who is to do it: the institution that shows it, or whom that one has asked. */
    private String performer(Visit visit, Case one) {
        if (!one.isOurs()) {
            return visit.institution().title();
        }
        var recipient = one.referral().recipient();
        return recipient == null ? visit.t("personal.somebody") : institution(recipient);
    }

    private static String asked(Words words, Referral referral) {
        return referral.service() != null
                ? words.concept(referral.service().codes(), referral.service().text())
                : referral.needs().stream()
                        .findFirst()
                        .map(need -> words.concept(need.codes(), need.text()))
                        .orElseGet(() -> words.say("concept.none"));
    }

    private static List<String> appointments(Visit visit, Case one) {
        return one.standing().state().isFinal()
                ? List.of()
                : one.happenings().stream()
                        .map(Happening::message)
                        .filter(Progress.class::isInstance)
                        .map(message -> ((Progress) message).appointment())
                        .filter(Objects::nonNull)
                        .filter(at -> at.at() != null && at.at().isAfter(visit.now()))
                        .map(at -> Stream.of(visit.words().moment(at.at()), at.place())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", ")))
                        .toList();
    }

    private String institution(Institution institution) {
        return institution.name() != null || institution.partner() == null
                ? Objects.toString(institution.name(), "")
                : title(institution.partner());
    }

    private String title(String partner) {
        return PlanView.title(directory, partner);
    }

    /** The last first; the same of the same day once. */
    private List<Telling> tellings(Visit visit, List<Disclosure> disclosures) {
        var said = new LinkedHashMap<Telling, Telling>();
        for (int i = disclosures.size() - 1; i >= 0; i--) {
            var telling = telling(visit.words(), disclosures.get(i));
            said.putIfAbsent(telling, telling);
        }
        return List.copyOf(said.values());
    }

    private Telling telling(Words words, Disclosure said) {
        var kind = said.kind().name().toLowerCase(Locale.ROOT);
        var what = data(
                words,
                said.rules().stream().flatMap(rule -> rule.fields().stream()).toList());
        return new Telling(
                words.day(said.at()),
                words.say(
                        "personal.told." + kind,
                        title(said.source()),
                        said.recipient() == null ? "" : title(said.recipient()),
                        what.isEmpty() ? words.say("personal.data.nothing") : what),
                said.rules().stream().map(rule -> why(words, rule)).distinct().collect(Collectors.joining(" ")));
    }

    private static String why(Words words, Rule rule) {
        if (rule.emergency()) {
            return words.say("personal.why.emergency");
        }
        if (rule.basis() == null) {
            return words.say("personal.why.none");
        }
        var why = words.word("personal.why", rule.basis());
        if (rule.title() == null) {
            return why;
        }
        return rule.article() == null
                ? words.say("personal.why.agreement", why, rule.title())
                : words.say("personal.why.agreement.article", why, rule.title(), rule.article());
    }

    /** The kinds of data to which these fields belong, in words. */
    private static String data(Words words, Collection<String> fields) {
        var kinds = fields.stream().map(field -> field.split("[.]", 2)[0]).collect(Collectors.toSet());
        return Stream.of(Data.values())
                .filter(kind -> kinds.contains(kind.name().toLowerCase(Locale.ROOT)))
                .map(kind -> words.word("personal.data", kind))
                .collect(Collectors.joining(", "));
    }

    private Agreed agreed(Visit visit, Given given) {
        var words = visit.words();
        var consent = given.consent();
        boolean stands = consent.status() == Status.ACTIVE
                && (consent.until() == null || consent.until().isAfter(visit.now()));
        boolean own = given.recorder().equals(visit.institution().name());
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("personal.consent.stands"), standing(words, consent, stands)));
        provision(words, consent.provision(), facts);
        for (var exception : consent.exceptions()) {
            var except = new ArrayList<Fact>();
            provision(words, exception, except);
            var text = except.stream().map(f -> f.label() + ": " + f.value()).collect(Collectors.joining("\n"));
            facts.add(new Fact(words.say("personal.consent.except"), text));
        }
        if (consent.until() != null) {
            facts.add(new Fact(words.say("personal.consent.until"), words.day(consent.until())));
        }
        facts.add(new Fact(words.say("personal.consent.recorder"), title(given.recorder())));
        var named = consent.provision().data();
        var now = named.isEmpty() ? List.of(Data.values()) : List.copyOf(named);
        boolean narrows = stands && own && consent.permits() && now.size() > 1;
        return new Agreed(
                consent.id().toString(),
                words.say(said(consent, stands)),
                facts,
                stands,
                narrows ? choices(words, now) : List.of());
    }

    private static String said(Consent consent, boolean stands) {
        if (!consent.permits()) {
            return "personal.consent.refuses";
        }
        return stands ? "personal.consent.permits" : "personal.consent.permitted";
    }

    private static String standing(Words words, Consent consent, boolean stands) {
        if (consent.status() == Status.WITHDRAWN) {
            return consent.at() == null
                    ? words.say("personal.consent.withdrawn")
                    : words.say("personal.consent.withdrawn.at", words.day(consent.at()));
        }
        return words.say(stands ? "personal.consent.yes" : "personal.consent.over");
    }

    private void provision(Words words, Provision provision, List<Fact> facts) {
        facts.add(new Fact(words.say("personal.consent.sources"), titles(words, provision.sources())));
        var recipients = Stream.concat(
                        provision.recipients().stream().map(this::title).sorted(),
                        provision.sectors().stream().sorted().map(s -> words.word("personal.sector", s)))
                .collect(Collectors.joining(", "));
        facts.add(new Fact(
                words.say("personal.consent.recipients"),
                recipients.isEmpty() ? words.say("personal.consent.anybody") : recipients));
        var data = provision.data().stream()
                .sorted()
                .map(kind -> words.word("personal.data", kind))
                .collect(Collectors.joining(", "));
        facts.add(new Fact(
                words.say("personal.consent.data"), data.isEmpty() ? words.say("personal.consent.all") : data));
        if (!provision.labels().isEmpty()) {
            facts.add(new Fact(words.say("personal.consent.labels"), words.words("label", provision.labels())));
        }
        boolean more = !provision.codes().isEmpty()
                || !provision.services().isEmpty()
                || !provision.protocols().isEmpty()
                || provision.since() != null
                || provision.before() != null;
        if (more) {
            facts.add(new Fact(words.say("personal.consent.more"), words.say("personal.consent.more.words")));
        }
    }

    private String titles(Words words, Set<String> partners) {
        return partners.isEmpty()
                ? words.say("personal.consent.anybody")
                : partners.stream().map(this::title).sorted().collect(Collectors.joining(", "));
    }

    private static List<Choice> choices(Words words, List<Data> data) {
        Function<Data, Choice> choice =
                kind -> new Choice(kind.name().toLowerCase(Locale.ROOT), words.word("personal.data", kind));
        return data.stream().sorted().map(choice).toList();
    }
}
