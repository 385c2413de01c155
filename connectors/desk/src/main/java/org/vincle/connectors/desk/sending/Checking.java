package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.DryRun.Ground;
import org.vincle.connectors.api.DryRun.Held;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.LegalBasis.Kind;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.sending.CheckView.Line;
import org.vincle.connectors.desk.sending.CheckView.Told;
import org.vincle.connectors.desk.sending.Draft.Way;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.desk.web.Words;

/** Says field by field what would leave, to whom and on which basis, and what would not and why: as the hub itself would decide now. */
record Checking(Directory directory, Rehearsals rehearsals) {

    private static final Pattern WHAT_FOLLOWS_A_NAME = Pattern.compile("[:@]");

    private static final Set<String> WHY_NOT = Set.of(
            "no-agreement",
            "not-for-sector",
            "label-withheld",
            "no-consent",
            "consent-withdrawn",
            "consent-refused",
            "anothers-number");

    /** On which basis it would be sent: somebody's consent, or what the first agreement names that lets it go. */
    LegalBasis basis(Draft draft, Visit visit) {
        if (draft.basis().way() != Way.AGREEMENT) {
            return new LegalBasis(Kind.CONSENT, null, null, null);
        }
        var preview = rehearsals.of(Composer.referrals(draft, visit, null).get(0), List.of());
        return preview.grounds().stream()
                .filter(ground -> ground.basis() != null)
                .findFirst()
                .map(ground -> new LegalBasis(ground.basis(), ground.article(), null, null))
                .orElse(null);
    }

    /** All of it. */
    CheckView view(Draft draft, Visit visit) {
        var referrals = Composer.referrals(draft, visit, basis(draft, visit));
        var consents = Composer.consents(draft, visit, visit.words().zone());
        var told = new ArrayList<Told>();
        for (int i = 0; i < referrals.size(); i++) {
            var said = referrals.size() == consents.size() ? List.of(consents.get(i)) : consents;
            told.add(told(referrals.get(i), rehearsals.of(referrals.get(i), said), visit));
        }
        boolean sendable = told.stream().allMatch(one -> one.refused() == null);
        return new CheckView(title(draft.to().partner()), wanted(visit, draft), told, sendable);
    }

    /** What is wanted, in words. */
    static String wanted(Visit visit, Draft draft) {
        var want = draft.want();
        return want.isEvent() ? want.codes().get(0).display() : visit.t("send.need." + want.kind());
    }

    /** What people call a partner. */
    String title(String partner) {
        return directory.named(partner).map(Partner::title).orElse(partner);
    }

    /** What the agreements say that would let it go without anybody's consent; nothing when none does. */
    List<String> agreed(Draft draft, Visit visit) {
        var sentences = new LinkedHashSet<String>();
        for (var referral : Composer.referrals(draft, visit, null)) {
            var preview = rehearsals.of(referral, List.of());
            if (preview.refused() != null) {
                return List.of();
            }
            preview.grounds().forEach(ground -> sentences.add(ground(visit.words(), ground)));
            if (preview.grounds().isEmpty()) {
                sentences.add(visit.t("send.goes.hub"));
            }
        }
        return List.copyOf(sentences);
    }

    /** What of a referral would be told as things stand. */
    Told told(Referral referral, Visit visit) {
        return told(referral, rehearsals.of(referral, List.of()), visit);
    }

    private Told told(Referral referral, Preview preview, Visit visit) {
        var words = visit.words();
        var lines = new Lines(words, preview);
        var person = referral.person();
        lines.add("person.number", "identity.identifiers", numbers(person));
        lines.add("person.name", "identity.name", words.name(person.name()));
        lines.add("person.born", "identity.birth-date", words.date(person.birthDate()));
        lines.add(
                "person.gender",
                "identity.gender",
                person.gender() == null ? null : words.word("gender", person.gender()));
        lines.add("person.language", "identity.language", language(words, person.language()));
        lines.add("person.address", "contact.addresses", addresses(person));
        lines.add("person.contact", "contact.contacts", contacts(person));
        lines.add("case.household", "household.relatives", household(words, referral));
        if (referral.service() != null) {
            lines.add("case.service", "need.service", referral.service().text());
        }
        var need = referral.needs().get(0);
        var codes = need.codes().stream().map(c -> c.display()).filter(Objects::nonNull);
        lines.add(
                "case.why",
                "need.needs",
                Stream.concat(codes, Stream.ofNullable(need.text())).collect(Collectors.joining("\n")));
        lines.add("case.urgency", "need.priority", words.word("priority", referral.priority()));
        lines.add("case.due", "need.due-by", words.date(referral.dueBy()));
        lines.add("case.note", "need.note", referral.note());
        for (int i = 0; i < referral.findings().size(); i++) {
            lines.each(
                    "documents.one",
                    "documents.files",
                    i,
                    referral.findings().get(i).attachment().title());
        }
        lines.always("case.from", from(referral, visit));
        lines.always("send.flags", referral.flags().isEmpty() ? null : words.words("flag", referral.flags()));
        lines.always("case.labels", words.words("label", referral.labels()));
        if (referral.basis() != null) {
            lines.always("case.basis", words.word("basis", referral.basis().kind()));
        }
        var refused = preview.refused() == null ? null : visit.t("send.refused." + known(preview.refused()));
        return new Told(words.name(person.name()), lines.all, refused);
    }

    private static String from(Referral referral, Visit visit) {
        var institution = visit.institution().title();
        var speaks = referral.sender().professional();
        return speaks == null ? institution : institution + ", " + visit.words().name(speaks.name());
    }

    static String known(String code) {
        return WHY_NOT.contains(code) && !code.equals("anothers-number") ? code : "otherwise";
    }

    static String numbers(Person person) {
        return person.identifiers().stream().map(number -> number.value()).collect(Collectors.joining(", "));
    }

    static String language(Words words, String tag) {
        return tag == null ? null : Locale.forLanguageTag(tag).getDisplayLanguage(Locale.forLanguageTag(words.tag()));
    }

    static String addresses(Person person) {
        return person.addresses().stream().map(Checking::address).collect(Collectors.joining("\n"));
    }

    private static String address(Address address) {
        return Stream.of(address.line(), address.postalCode(), address.municipality())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    static String contacts(Person person) {
        return person.contacts().stream().map(contact -> contact.value()).collect(Collectors.joining(", "));
    }

    private static String household(Words words, Referral referral) {
        return referral.household().stream()
                .map(relative -> words.name(relative.person().name()))
                .collect(Collectors.joining("\n"));
    }

    private static String ground(Words words, Ground ground) {
        var agreement = ground.title() == null ? agreement(ground.rule()) : ground.title();
        if (ground.basis() == null) {
            return words.say("send.ground.agreed", agreement);
        }
        var basis = words.word("basis", ground.basis());
        return ground.article() == null || ground.article().isBlank()
                ? words.say("send.ground.basis", agreement, basis)
                : words.say("send.ground.article", agreement, basis, ground.article());
    }

    /** What a rule without a title is called: its name, without the version or the fields that stand after it. */
    static String agreement(String rule) {
        return WHAT_FOLLOWS_A_NAME.split(rule, 2)[0].strip();
    }

    /** Lines in the order in which they are added; of what is not known nothing is told, so nothing is said. */
    private static final class Lines {

        private final List<Line> all = new ArrayList<>();
        private final Words words;
        private final Preview preview;

        Lines(Words words, Preview preview) {
            this.words = words;
            this.preview = preview;
        }

        void always(String label, String value) {
            if (value != null && !value.isBlank()) {
                boolean goes = preview.refused() == null;
                all.add(new Line(
                        words.say(label), value, goes, words.say(goes ? "send.goes.always" : "send.held.nothing")));
            }
        }

        void add(String label, String field, String value) {
            var held = preview.withheld().stream()
                    .filter(one -> one.path().equals(field) || one.path().startsWith(field + "["))
                    .toList();
            boolean whole = held.stream().anyMatch(one -> one.path().equals(field));
            add(label, field, value, held, whole);
        }

        /** One of several in a field, each of which goes or does not. */
        void each(String label, String field, int number, String value) {
            var path = field + "[" + number + "]";
            var held = preview.withheld().stream()
                    .filter(one -> one.path().equals(field) || one.path().startsWith(path))
                    .toList();
            add(label, field, value, held, !held.isEmpty());
        }

        private void add(String label, String field, String value, List<Held> held, boolean whole) {
            if (value == null || value.isBlank()) {
                return;
            }
            boolean goes =
                    preview.refused() == null && !whole && preview.leaves().contains(field);
            var why = new LinkedHashSet<String>();
            if (goes) {
                // What the hub begins a protocol with needs no agreement.
                preview.grounds().stream()
                        .filter(ground -> ground.leaves().contains(field))
                        .forEach(ground -> why.add(ground(words, ground)));
                if (!held.isEmpty()) {
                    why.add(words.say("send.goes.part"));
                }
            }
            held.forEach(one -> why.add(held(one.why())));
            if (why.isEmpty()) {
                why.add(words.say(goes ? "send.goes.hub" : "send.held.nothing"));
            }
            all.add(new Line(words.say(label), value, goes, String.join("\n", why)));
        }

        private String held(String why) {
            return words.say("send.held." + (WHY_NOT.contains(why) ? why : "nothing"));
        }
    }
}
