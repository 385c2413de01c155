package org.vincle.connectors.desk.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.cases.FilesApart;
import org.vincle.connectors.desk.cases.Sent;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.Chosen;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.desk.web.Asked;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Services;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** What the institution has sent and what became of it; says something about it, calls it off, takes a consent back. */
final class SentDesk {

    private static final String TO_TEAM = "to-team";
    private static final int PAGE = 25;
    private static final int LONGEST = 20_000;
    private static final String FILES = "say-files";

    private final Services services;
    private final CaseBook shown;
    private final CaseBook whole;
    private final SentWords words;

    SentDesk(Services services) {
        this.services = services;
        this.shown = new CaseBook(services.shelf());
        this.whole = new CaseBook(services.shelf().forWriting());
        this.words = new SentWords(services.directory(), services.accounts());
    }

    Reply answer(Asked asked, Visit visit, List<String> path) {
        if (path.size() == 1 && !asked.posts()) {
            return list(asked, visit);
        } else if (path.size() == 2 && !asked.posts()) {
            boolean done = asked.parameter("done") != null;
            return page(200, visit, path.get(1), List.of(), Form.empty(), done);
        } else if (path.size() == 3 && asked.posts()) {
            return decide(visit, path.get(1), path.get(2), asked.form());
        }
        throw Desk.notFound();
    }

    private Reply list(Asked asked, Visit visit) {
        var page = shown.page(visit.institution().name(), Sent.order(), asked.parameter("page"), PAGE);
        var rows = page.documents().stream()
                .map(stored -> CanonicalJson.read(stored.document().content(), Case.class))
                .map(sent -> words.row(visit, sent))
                .toList();
        return SendPages.sent(visit, rows, page.next());
    }

    private Reply page(int status, Visit visit, String id, List<Flaw> flaws, Form typed, boolean done) {
        var entry = shown.read(visit.institution().name(), id)
                .filter(one -> one.content().isOurs())
                .orElseThrow(Desk::notFound);
        var plan = shown.plan(visit.institution().name(), entry.content()).orElse(null);
        var view = words.view(visit, entry, UUID.randomUUID().toString(), plan);
        return SendPages.referral(
                status,
                visit,
                view,
                Chosen.again(flaws, typed, FILES, visit),
                typed,
                done,
                services.sending().limits());
    }

    private Reply decide(Visit visit, String id, String action, Form form) {
        if (!visit.account().role().decides()) {
            throw new NotPermitted("role");
        } else if (!form.text("key").matches("[0-9a-f-]{36}")) {
            throw Desk.notFound();
        }
        var entry = whole.read(visit.institution().name(), id)
                .filter(one -> one.content().isOurs())
                .orElseThrow(Desk::notFound);
        var may = words.view(visit, entry, "", null);
        if (entry.content().has(form.text("key"))) {
            return done(visit, id);
        } else if (!form.text("version").equals(Long.toString(entry.version()))) {
            return page(409, visit, id, List.of(new Flaw(null, visit.t("send.sent.stale"))), form, false);
        }
        var field = action.equals("say") ? "say-words" : "cancel-reason";
        boolean permitted =
                switch (action) {
                    case "say" -> may.say();
                    case "cancel" -> may.cancel();
                    case "ask" -> may.ask();
                    case "withdraw" -> may.withdraw();
                    case TO_TEAM ->
                        may.teams().stream().anyMatch(team -> team.name().equals(form.text(TO_TEAM)));
                    default -> throw Desk.notFound();
                };
        if (!permitted) {
            return page(409, visit, id, List.of(new Flaw(null, visit.t("send.sent.stale"))), form, false);
        } else if (!Set.of("withdraw", TO_TEAM).contains(action)
                && (form.text(field).isEmpty() || form.text(field).length() > LONGEST)) {
            return page(
                    422, visit, id, List.of(new Flaw(field, visit.t("send.sent." + action + ".missing"))), form, false);
        }
        var chosen = Chosen.of(form.files(FILES), services.sending().limits(), 0, 0, visit);
        if (chosen.flaw() != null) {
            return page(422, visit, id, List.of(new Flaw(FILES, chosen.flaw())), form, false);
        }
        return send(visit, id, action, form, entry, chosen.documents());
    }

    private Reply send(Visit visit, String id, String action, Form form, Entry entry, List<Attached> documents) {
        try {
            var submission = submission(visit, id, action, form, entry, documents);
            if (action.equals(TO_TEAM)) {
                rings(visit, form, entry);
            }
            services.hub().apply(submission);
            return done(visit, id);
        } catch (InvalidMessage e) {
            return page(409, visit, id, List.of(new Flaw(null, visit.t("send.sent.stale"))), form, false);
        } catch (PartnerUnavailable e) {
            return page(503, visit, id, List.of(new Flaw(null, visit.t("notice.unavailable"))), form, false);
        }
    }

    /** Before it comes to the team: after a crash the letter may be one too many, and is never missing. */
    private void rings(Visit visit, Form form, Entry entry) {
        var hands = new Hands(null, form.text(TO_TEAM));
        boolean urgent = Notifier.isUrgent(entry.content().referral());
        services.notifier().rings(visit.institution().name(), hands, form.text("key"), urgent);
    }

    /** Back to it; who has given it to a team that is not theirs sees it no more. */
    private Reply done(Visit visit, String id) {
        boolean seen = whole.read(visit.institution().name(), id).isPresent();
        return Pages.next(visit, seen ? "sent/" + id + "?done=1" : "sent");
    }

    private static Submission submission(
            Visit visit, String id, String action, Form form, Entry entry, List<Attached> attached) {
        var institution = visit.institution().name();
        var by = new Said(institution, visit.account().name(), form.text("key"), visit.now());
        boolean within = action.equals(TO_TEAM);
        var message = within ? null : message(visit, action, form, entry.content(), attached);
        var said = new TreeMap<String, Object>(
                Map.of("action", action, "account", visit.account().name(), "referral", id));
        said.put("words", form.text(action.equals("say") ? "say-words" : "cancel-reason"));
        said.put(TO_TEAM, form.text(TO_TEAM));
        if (!attached.isEmpty()) {
            said.put("documents", attached.stream().map(Attached::digest).toList());
        }
        var original = CanonicalJson.write(said);
        var apart = FilesApart.by(by, UUID.fromString(id));
        var next = within
                ? entry.content().inTeam(by, form.text(TO_TEAM))
                : entry.content().said(by, apart.of(message), apart.files());
        return new Submission(
                institution,
                "form:" + form.text("key"),
                Sessions.digest(original),
                new Original("application/json", original.getBytes(UTF_8)),
                within ? null : List.of(new Item(message, About.referral(UUID.fromString(id)), null)),
                Stream.concat(Stream.of(entry.next(institution, next)), apart.documents().stream())
                        .toList(),
                null,
                null);
    }

    private static Message message(Visit visit, String action, Form form, Case sent, List<Attached> attached) {
        return switch (action) {
            case "say" ->
                new Note(
                        form.text("say-words"),
                        attached.stream().map(Attached::finding).toList(),
                        visit.now());
            case "withdraw" -> withdrawn(visit, sent);
            default ->
                new Cancellation(
                        action.equals("cancel") ? Cancellation.Step.CANCELLED : Cancellation.Step.REQUESTED,
                        Reason.text(form.text("cancel-reason")),
                        visit.now());
        };
    }

    /** Who recorded a consent may say that it stands no more without saying again what it was. */
    private static Consent withdrawn(Visit visit, Case sent) {
        var referral = sent.referral();
        return new Consent(
                UUID.fromString(referral.basis().reference()),
                Consent.Status.WITHDRAWN,
                referral.person(),
                null,
                null,
                null,
                visit.now(),
                null,
                null,
                true,
                null,
                null);
    }
}
