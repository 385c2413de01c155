package org.vincle.connectors.desk.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Account;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.cases.Why;
import org.vincle.connectors.desk.pages.JtelinkAnswerGenerated;
import org.vincle.connectors.desk.web.CaseWords;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** What was asked, and the fields of an answer: which, why if it is a no, in what words, by whom. */
final class AnswerPage {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerPage.class);
    private static final int LONGEST = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final int NOTICES = 100;
    private static final Set<String> STALE =
            Set.of(Codes.VERSION_CONFLICT, Codes.TRANSITION_FORBIDDEN, Codes.UNKNOWN_REFERRAL, Codes.MESSAGE_ID_REUSED);

    /** Whoever comes by a link reads as an auditor does: everything, with nothing to be decided on the desk's own pages. */
    private static final Account READER = new Account("link", null, Role.AUDITOR, "", false, 0, null);

    private final Services services;
    private final Invitations invitations;
    private final CaseBook whole;
    private final CaseWords words;

    AnswerPage(Services services) {
        this.services = services;
        this.invitations = services.invitations();
        this.whole = new CaseBook(services.shelf().forWriting());
        this.words = new CaseWords(services.directory(), services.accounts());
    }

    Reply show(Visit visit, Link link, boolean said) {
        return page(200, visit, link, List.of(), Form.empty(), said);
    }

    private Reply page(int status, Visit visit, Link link, List<Flaw> flaws, Form typed, boolean said) {
        var institution = visit.institution().name();
        var id = link.referral().toString();
        var shown = new CaseBook(services.shelf().onBehalfOf(link.reader()));
        var entry = shown.read(institution, id).orElseThrow(Desk::notFound);
        var plan = shown.plan(institution, entry.content());
        var closed = shown.closed(institution, entry.content());
        var view = words.view(visit.as(READER), entry, UUID.randomUUID().toString(), plan.orElse(null), closed);
        var choices = Choice.of(entry.content().standing());
        boolean withdrawn = shown.notices(institution, NOTICES).stream()
                .anyMatch(notice -> notice.referral().equals(link.referral()));
        return Pages.page(
                status,
                visit,
                out -> JtelinkAnswerGenerated.render(out, null, visit, view, choices, flaws, typed, said, withdrawn));
    }

    /** Whether that form has done its work already, by the link of that digest. */
    boolean has(Visit visit, String digest, Form form) {
        var institution = visit.institution().name();
        return invitations
                .book()
                .kept(institution, digest)
                .flatMap(link -> whole.read(institution, link.referral().toString()))
                .filter(entry -> entry.content().has(form.text("key")))
                .isPresent();
    }

    /** Takes the answer, once, and only to what was seen. */
    Reply take(Visit visit, Link link, Form form) {
        var institution = visit.institution().name();
        var entry = whole.read(institution, link.referral().toString()).orElseThrow(Desk::notFound);
        if (!form.text("key").matches("[0-9a-f-]{36}")) {
            throw Desk.notFound();
        } else if (entry.content().has(form.text("key"))) {
            return Pages.next(visit, "answer?said=1");
        }
        var choice = Choice.named(form.text("choice")).orElse(null);
        boolean stale = !form.text("version").equals(Long.toString(entry.version()))
                || choice != null && !Choice.of(entry.content().standing()).contains(choice);
        if (stale) {
            return page(409, visit, link, List.of(new Flaw(null, visit.t("link.stale"))), form, false);
        }
        var flaws = flaws(visit, choice, form);
        return flaws.isEmpty() ? send(visit, link, choice, form, entry) : page(422, visit, link, flaws, form, false);
    }

    private static List<Flaw> flaws(Visit visit, Choice choice, Form form) {
        var flaws = new ArrayList<Flaw>();
        var said = form.text("words");
        if (choice == null) {
            flaws.add(new Flaw("choice", visit.t("link.choice.missing")));
        }
        var why = why(choice, form);
        if (choice != null && !form.text("why").isEmpty() && choice.whys().isEmpty()) {
            flaws.add(new Flaw("why", visit.t("link.why.unfit")));
        }
        boolean lacks = choice != null && choice.needsWords() && said.isEmpty() && why == Why.OTHER;
        if (said.length() > LONGEST || lacks) {
            flaws.add(new Flaw("words", visit.t("link.words.missing")));
        }
        if (form.text("who").isEmpty() || form.text("who").length() > LONGEST_NAME) {
            flaws.add(new Flaw("who", visit.t("link.who.missing")));
        }
        return flaws;
    }

    private static Why why(Choice choice, Form form) {
        return choice == null ? Why.OTHER : Why.chosen(choice.whys(), form.text("why"));
    }

    private Reply send(Visit visit, Link link, Choice choice, Form form, Entry entry) {
        try {
            services.hub().apply(submission(visit, choice, form, entry).onBehalfOf(link.reader()));
        } catch (InvalidMessage e) {
            if (STALE.contains(e.getCode())) {
                return page(409, visit, link, List.of(new Flaw(null, visit.t("link.stale"))), form, false);
            }
            throw e;
        } catch (PartnerUnavailable e) {
            return page(503, visit, link, List.of(new Flaw(null, visit.t("notice.unavailable"))), form, false);
        }
        if (!choice.spends()) {
            return Pages.next(visit, "answer?said=1");
        }
        spend(visit, link, choice, entry);
        return Pages.next(visit, "answer?done=1");
    }

    /** Who has taken something on gets a link to say how it ended; as long as that cannot be sent, this one stays. */
    private void spend(Visit visit, Link link, Choice choice, Entry entry) {
        var institution = visit.institution().name();
        try {
            var next = choice.goesOn()
                    ? invitations
                            .answering(institution)
                            .map(partner -> invitations.invite(
                                    partner.partner(),
                                    partner.byLink().orElseThrow(),
                                    entry.content().referral()))
                            .orElse(null)
                    : null;
            invitations.book().spend(institution, link.referral(), next);
        } catch (ExchangeException e) {
            LOG.atWarn()
                    .addKeyValue("partner", institution)
                    .addKeyValue("code", e.getCode())
                    .log("The next link was not sent, so this one stays valid");
        }
    }

    private static Submission submission(Visit visit, Choice choice, Form form, Entry entry) {
        var institution = visit.institution().name();
        var id = entry.content().referral().id();
        var why = why(choice, form);
        var reason = why.reason(visit.words().word(Why.GROUP, why), form.text("words"));
        var message = choice.message(reason, form.text("words"), form.text("who"), visit.now());
        var by = new Said(institution, null, form.text("key"), visit.now());
        var said = new TreeMap<String, String>();
        said.put("choice", choice.word());
        said.put("why", why.word());
        said.put("words", form.text("words"));
        said.put("who", form.text("who"));
        said.put("referral", id.toString());
        var original = CanonicalJson.write(said);
        return new Submission(
                institution,
                "form:" + form.text("key"),
                Sessions.digest(original),
                new Original("application/json", original.getBytes(UTF_8)),
                List.of(new Item(message, About.referral(id), null)),
                List.of(entry.next(institution, entry.content().said(by, message))),
                null,
                null);
    }
}
