package org.vincle.connectors.desk.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.audit.OwnRecord.Given;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.desk.person.Seats.Seat;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;

/** Takes what a person says on their page: what may be told, what may be told no more, and what they want to say. */
final class OwnWill {

    private static final int LONGEST = 5_000;
    private static final int MOST_DAYS = 1_827;

    private final Services services;

    OwnWill(Services services) {
        this.services = services;
    }

    /** Does what a form says, once; what is wrong with it, if anything. */
    Optional<Flaw> said(Visit visit, Seat seat, Own own, List<String> path, Form form) {
        if (!form.text("key").matches("[0-9a-f-]{36}")) {
            throw Desk.notFound();
        }
        return switch (path.get(1)) {
            case "comment" -> comment(visit, seat, own, form);
            case "give" -> give(visit, seat, own, form);
            case "withdraw" -> withdraw(visit, seat, own, given(own, path), form);
            case "narrow" -> narrow(visit, seat, own, given(own, path), form);
            default -> throw Desk.notFound();
        };
    }

    private static Given given(Own own, List<String> path) {
        return own.told().consents().stream()
                .filter(given ->
                        path.size() == 3 && given.consent().id().toString().equals(path.get(2)))
                .findFirst()
                .orElseThrow(Desk::notFound);
    }

    /** It goes to whoever asked, and stands in the referral here; it is nobody's answer. */
    private Optional<Flaw> comment(Visit visit, Seat seat, Own own, Form form) {
        var text = form.text("comment");
        var entry = own.main();
        var content = entry.content();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.of(new Flaw("comment", visit.t("personal.comment.missing")));
        } else if (content.has(form.text("key"))) {
            return Optional.empty();
        } else if (own.main().content().standing().state().isFinal()) {
            throw Desk.notFound();
        }
        var institution = visit.institution().name();
        var note = new Note(visit.t("personal.comment.says", text), null, visit.now());
        var by = new Said(institution, seat.who(), form.text("key"), visit.now());
        var kept = entry.next(institution, content.heard(by, new Note(text, null, visit.now())));
        var item = new Item(note, About.referral(content.referral().id()), null);
        rings(visit, seat, own, form);
        send(visit, seat, form, Map.of("comment", text), item, List.of(kept));
        return Optional.empty();
    }

    private Optional<Flaw> give(Visit visit, Seat seat, Own own, Form form) {
        var data = chosen(form);
        var recipient = services.directory().named(form.text("recipient"));
        if (recipient.isEmpty()
                || recipient.get().name().equals(visit.institution().name())) {
            return Optional.of(new Flaw("recipient", visit.t("personal.give.recipient.missing")));
        } else if (data.isEmpty()) {
            return Optional.of(new Flaw("data-identity", visit.t("personal.data.missing")));
        }
        var person = own.main().content().referral().person();
        var institution = visit.institution().name();
        var provision = new Provision(
                Set.of(institution),
                Set.of(form.text("recipient")),
                null,
                data,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        var consent = new Consent(
                UUID.nameUUIDFromBytes(("own:" + form.text("key")).getBytes(UTF_8)),
                Status.ACTIVE,
                person,
                Consent.Giver.PERSON,
                Consent.Form.ELECTRONIC,
                null,
                visit.now(),
                null,
                LocalDate.ofInstant(visit.now(), ZoneOffset.UTC)
                        .plusDays(MOST_DAYS)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC),
                true,
                provision,
                null);
        var about = person.identifiers().isEmpty()
                ? About.referral(own.main().content().referral().id())
                : null;
        send(visit, seat, form, said("give", consent), new Item(consent, about, null), null);
        return Optional.empty();
    }

    /** Before it is handed over, as a delivery does: after a crash the letter may be one too many, and is never missing. */
    private void rings(Visit visit, Seat seat, Own own, Form form) {
        var content = own.main().content();
        // Whoever sits beside them, and has it in their hands, hears it.
        if (!seat.beside() || !seat.who().equals(content.holder())) {
            services.notifier()
                    .rings(
                            visit.institution().name(),
                            new Hands(content.holder(), content.team()),
                            form.text("key"),
                            Notifier.isUrgent(content.referral()));
        }
    }

    private Optional<Flaw> withdraw(Visit visit, Seat seat, Own own, Given given, Form form) {
        if (given.consent().status() != Status.ACTIVE) {
            return Optional.empty();
        }
        var consent = given.consent().withdrawn(visit.now());
        rings(visit, seat, own, form);
        send(visit, seat, form, said("withdraw", consent), new Item(consent, null, null), null);
        return Optional.empty();
    }

    /** The same with less; only who recorded it may say it anew. */
    private Optional<Flaw> narrow(Visit visit, Seat seat, Own own, Given given, Form form) {
        var before = given.consent().provision();
        var data = chosen(form);
        if (!before.data().isEmpty()) {
            data.retainAll(before.data());
        }
        if (!given.recorder().equals(visit.institution().name())
                || !given.consent().permits()
                || given.consent().status() != Status.ACTIVE) {
            throw new InvalidMessage("consent");
        } else if (data.isEmpty()) {
            return Optional.of(new Flaw(null, visit.t("personal.narrow.missing")));
        }
        var provision = new Provision(
                before.sources(),
                before.recipients(),
                before.sectors(),
                data,
                before.codes(),
                before.services(),
                before.protocols(),
                before.uses(),
                before.labels(),
                before.since(),
                before.before());
        var c = given.consent();
        var consent = new Consent(
                c.id(),
                Status.ACTIVE,
                c.person(),
                Consent.Giver.PERSON,
                Consent.Form.ELECTRONIC,
                c.reference(),
                visit.now(),
                c.from(),
                c.until(),
                true,
                provision,
                c.exceptions());
        rings(visit, seat, own, form);
        send(visit, seat, form, said("narrow", consent), new Item(consent, null, null), null);
        return Optional.empty();
    }

    private static Set<Data> chosen(Form form) {
        var chosen = EnumSet.noneOf(Data.class);
        for (var kind : Data.values()) {
            if (!form.text("data-" + kind.name().toLowerCase(Locale.ROOT)).isEmpty()) {
                chosen.add(kind);
            }
        }
        return chosen;
    }

    /** What was said, as it is kept; the page says no more about the person than the form did. */
    private static Map<String, String> said(String what, Consent consent) {
        var provision = consent.provision();
        return Map.of(
                "action", what,
                "consent", consent.id().toString(),
                "recipients", String.join(" ", new TreeMap<>(keys(provision.recipients())).keySet()),
                "data", provision.data().stream().sorted().map(Enum::name).reduce("", (a, b) -> a + " " + b));
    }

    private static Map<String, String> keys(Set<String> words) {
        var keys = new TreeMap<String, String>();
        words.forEach(word -> keys.put(word, word));
        return keys;
    }

    private void send(
            Visit visit, Seat seat, Form form, Map<String, String> said, Item item, List<Document> documents) {
        var all = new TreeMap<>(said);
        all.put("by", seat.who());
        all.put("referral", seat.referral().toString());
        var original = CanonicalJson.write(all);
        services.hub()
                .apply(new Submission(
                        visit.institution().name(),
                        "own:" + form.text("key"),
                        Sessions.digest(original),
                        new Original("application/json", original.getBytes(UTF_8)),
                        List.of(item),
                        documents,
                        null,
                        null,
                        seat.who()));
    }
}
