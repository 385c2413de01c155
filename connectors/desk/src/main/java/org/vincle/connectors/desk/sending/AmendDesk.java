package org.vincle.connectors.desk.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Beginnings;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.sending.AmendView.Change;
import org.vincle.connectors.desk.sending.AmendView.Check;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.ChangedWords;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Says otherwise what was sent: a page to change it, one with what would leave then, and nothing is told before the second. */
final class AmendDesk {

    /** The page on which it is changed, and to which it goes to be checked. */
    static final String AMEND = "amend";

    /** Where it goes to be sent. */
    static final String SEND = "amend-send";

    private final Services services;
    private final CaseBook shown;
    private final CaseBook whole;
    private final SentWords words;
    private final Checking checking;

    AmendDesk(Services services) {
        this.services = services;
        this.shown = new CaseBook(services.shelf());
        this.whole = new CaseBook(services.shelf().forWriting());
        this.words = new SentWords(services.directory(), services.accounts());
        this.checking = new Checking(services.directory(), new Rehearsals(services.sending()));
    }

    Reply answer(Asked asked, Visit visit, String id, String page) {
        if (!visit.account().role().decides()) {
            throw new NotPermitted("role");
        } else if (!asked.posts()) {
            if (!page.equals(AMEND)) {
                throw Desk.notFound();
            }
            return begin(visit, id);
        }
        return taken(visit, id, page, asked.form());
    }

    private Reply begin(Visit visit, String id) {
        var entry = sent(shown, visit, id);
        if (!isOpen(entry)) {
            return Pages.next(visit, "sent/" + id);
        }
        var key = UUID.randomUUID().toString();
        return form(200, visit, entry, key, AmendForm.fields(entry.content().referral()), List.of());
    }

    private static Entry sent(CaseBook book, Visit visit, String id) {
        return book.read(visit.institution().name(), id)
                .filter(one -> one.content().isOurs())
                .orElseThrow(Desk::notFound);
    }

    private static boolean isOpen(Entry entry) {
        return !entry.content().standing().state().isFinal();
    }

    private Reply taken(Visit visit, String id, String page, Form form) {
        var key = form.text("key");
        if (!key.matches("[0-9a-f-]{36}")) {
            throw Desk.notFound();
        }
        var entry = sent(whole, visit, id);
        if (entry.content().has(key)) {
            return done(visit, id);
        } else if (!isOpen(entry) || !form.text("version").equals(Long.toString(entry.version()))) {
            return stale(visit, id, form);
        }
        var flaws = new ArrayList<Flaw>();
        var before = entry.content().referral();
        var after = AmendForm.read(before, form, visit, flaws);
        if (after.isEmpty()) {
            return form(422, visit, entry, key, AmendForm.fields(form), flaws);
        } else if (!form.text("back").isEmpty()) {
            return form(200, visit, entry, key, AmendForm.fields(form), List.of());
        }
        var amendment = amendment(before, after.get(), visit);
        if (amendment.parts().isEmpty()) {
            var nothing = new Flaw(null, visit.t("send.amend.nothing"));
            return form(422, visit, entry, key, AmendForm.fields(form), List.of(nothing));
        }
        return page.equals(SEND)
                ? send(visit, entry, form, amendment)
                : check(200, visit, entry, form, amendment, List.of());
    }

    /** The whole content from then on, and what of it is new. */
    private static Amendment amendment(Referral before, Referral after, Visit visit) {
        return Amendment.allButFindings(after, visit.now()).over(before);
    }

    /** As the hub is told: what stays need not be said, unless something is taken back that protects the person. */
    private static Amendment told(Referral before, Amendment amendment) {
        return AmendForm.unprotects(before, amendment.referral())
                ? Amendment.allButFindings(amendment.referral(), amendment.at())
                : amendment;
    }

    private Reply form(int status, Visit visit, Entry entry, String key, Map<String, String> fields, List<Flaw> flaws) {
        var view = new AmendView(words.row(visit, entry.content()), entry.version(), key, fields, flaws);
        var priorities = Stream.of(Priority.values())
                .map(one -> new Choice(one.name(), visit.words().word("priority", one)))
                .toList();
        return SendPages.amend(status, visit, view, priorities);
    }

    private Reply check(int status, Visit visit, Entry entry, Form form, Amendment amendment, List<Flaw> flaws) {
        var row = words.row(visit, entry.content());
        var view = new AmendView(row, entry.version(), form.text("key"), AmendForm.fields(form), flaws);
        var before = entry.content().referral();
        var after = amendment.referral();
        var changes = amendment.parts().stream()
                .map(part -> new Change(
                        ChangedWords.label(visit.words(), part),
                        ChangedWords.value(visit.words(), part, before),
                        ChangedWords.value(visit.words(), part, after)))
                .toList();
        var told = checking.told(after, visit);
        return SendPages.amendCheck(status, visit, view, new Check(changes, told, isBegun(after)));
    }

    private static boolean isBegun(Referral referral) {
        return referral.recipient() != null
                && Beginnings.PARTNER.equals(referral.recipient().partner());
    }

    /** Things are not any more as the reader saw them: nothing is sent, and what they typed is still there. */
    private Reply stale(Visit visit, String id, Form form) {
        var now = sent(shown, visit, id);
        var flaw = new Flaw(null, visit.t("send.sent.stale"));
        return isOpen(now)
                ? form(409, visit, now, form.text("key"), AmendForm.fields(form), List.of(flaw))
                : Pages.next(visit, "sent/" + id);
    }

    private Reply send(Visit visit, Entry entry, Form form, Amendment amendment) {
        var id = entry.content().referral().id().toString();
        if (checking.told(amendment.referral(), visit).refused() != null) {
            return check(422, visit, entry, form, amendment, List.of());
        }
        try {
            services.hub().apply(submission(visit, entry, form, amendment));
            return done(visit, id);
        } catch (InvalidMessage e) {
            return stale(visit, id, form);
        } catch (NotPermitted e) {
            var flaw = new Flaw(null, visit.t("send.refused." + Checking.known(e.getCode())));
            return check(422, visit, entry, form, amendment, List.of(flaw));
        } catch (PartnerUnavailable e) {
            var flaw = new Flaw(null, visit.t("notice.unavailable"));
            return check(503, visit, entry, form, amendment, List.of(flaw));
        }
    }

    private static Reply done(Visit visit, String id) {
        return Pages.next(visit, "sent/" + id + "?done=1");
    }

    private static Submission submission(Visit visit, Entry entry, Form form, Amendment amendment) {
        var institution = visit.institution().name();
        var key = form.text("key");
        var by = new Said(institution, visit.account().name(), key, visit.now());
        var before = entry.content().referral();
        var said = new TreeMap<String, Object>();
        said.put("action", AMEND);
        said.put("account", visit.account().name());
        said.put("referral", before.id().toString());
        said.put("fields", AmendForm.fields(form));
        var original = CanonicalJson.write((Object) said);
        return new Submission(
                institution,
                "form:" + key,
                Sessions.digest(original),
                new Original("application/json", original.getBytes(UTF_8)),
                List.of(new Item(told(before, amendment), About.referral(before.id()), null)),
                List.of(entry.next(institution, entry.content().amended(by, amendment))),
                null,
                null);
    }
}
