package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.cases.FilesApart;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.documents.Chosen;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.http.server.Reply;

/** Takes what somebody decides about a referral, once, and only of what they have seen. */
final class Decisions {

    /** Refusals that say that things are not any more as the reader saw them. */
    private static final Set<String> STALE =
            Set.of(Codes.VERSION_CONFLICT, Codes.TRANSITION_FORBIDDEN, Codes.UNKNOWN_REFERRAL, Codes.MESSAGE_ID_REUSED);

    private static final String TO_TEAM = "to-team";

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("accept", Kind.ACCEPTED),
            Map.entry("decline", Kind.DECLINED),
            Map.entry("start", Kind.STARTED),
            Map.entry("appointment", Kind.APPOINTMENT),
            Map.entry("complete", Kind.COMPLETED),
            Map.entry("fail", Kind.FAILED),
            Map.entry("ask", Kind.NOTE),
            Map.entry("agree-to-stop", Kind.CANCEL_AGREED),
            Map.entry("go-on", Kind.CANCEL_DECLINED),
            Map.entry("take", Kind.TAKEN),
            Map.entry("put-back", Kind.PUT_BACK),
            Map.entry("hand-over", Kind.HANDED_OVER),
            Map.entry(TO_TEAM, Kind.TEAM),
            Map.entry("undo", Kind.TAKEN));

    private final Services services;
    private final CaseBook shown;
    private final CaseBook whole;
    private final CaseWords words;

    Decisions(Services services, CaseBook shown, CaseWords words) {
        this.services = services;
        this.shown = shown;
        this.whole = new CaseBook(services.shelf().forWriting());
        this.words = words;
    }

    /** The referral as its reader may see it. */
    Reply show(Visit visit, String id, boolean done) {
        return page(200, visit, id, List.of(), "", Form.empty(), done);
    }

    private Reply page(int status, Visit visit, String id, List<Flaw> flaws, String action, Form typed, boolean done) {
        var entry = shown.read(visit.institution().name(), id).orElseThrow(Desk::notFound);
        if (entry.content().isOurs()) {
            return Pages.next(visit, "sent/" + id);
        }
        var plan = shown.plan(visit.institution().name(), entry.content());
        var closed = shown.closed(visit.institution().name(), entry.content());
        var view = words.view(visit, entry, UUID.randomUUID().toString(), plan.orElse(null), closed);
        var all = Chosen.again(flaws, typed, Decided.files(action), visit);
        return Pages.referral(
                status,
                visit,
                view,
                all,
                action,
                typed,
                done,
                services.sending().limits());
    }

    /** What a form decides. */
    Reply decide(Visit visit, String id, String action, Form form) {
        var kind = KINDS.get(action);
        if (kind == null || !form.text("key").matches("[0-9a-f-]{36}")) {
            throw Desk.notFound();
        } else if (!visit.account().role().decides()) {
            throw new NotPermitted("role");
        }
        var entry = whole.read(visit.institution().name(), id).orElseThrow(Desk::notFound);
        if (entry.content().isOurs()) {
            throw Desk.notFound();
        } else if (entry.content().has(form.text("key"))) {
            return done(visit, id);
        } else if (!form.text("version").equals(Long.toString(entry.version()))
                || !entry.content().standing().permits(kind)) {
            return stale(visit, id, action, form);
        }
        var decided = Decided.of(action, form, visit, services.sending().limits());
        var flaws = decided.flaws();
        return flaws.isEmpty() ? send(visit, id, decided, entry) : page(422, visit, id, flaws, action, form, false);
    }

    private Reply send(Visit visit, String id, Decided decided, Entry entry) {
        var action = decided.action();
        var form = decided.form();
        try {
            var submission = submission(visit, id, decided, entry);
            rings(visit, action, form, entry);
            services.hub().apply(submission);
            return done(visit, id);
        } catch (InvalidMessage e) {
            if (STALE.contains(e.getCode())) {
                return stale(visit, id, action, form);
            }
            throw e;
        } catch (PartnerUnavailable e) {
            var flaw = new Flaw(null, visit.t("notice.unavailable"));
            return page(503, visit, id, List.of(flaw), action, form, false);
        }
    }

    /** Before it changes hands, as a delivery does: after a crash the letter may be one too many, and is never missing. */
    private void rings(Visit visit, String action, Form form, Entry entry) {
        var hands =
                switch (action) {
                    case "hand-over" -> new Hands(form.text("to"), null);
                    case TO_TEAM -> new Hands(null, form.text(TO_TEAM));
                    default -> null;
                };
        if (hands != null) {
            boolean urgent = Notifier.isUrgent(entry.content().referral());
            services.notifier().rings(visit.institution().name(), hands, form.text("key"), urgent);
        }
    }

    /** Back to it; who has given it to a team that is not theirs sees it no more. */
    private Reply done(Visit visit, String id) {
        boolean seen = whole.read(visit.institution().name(), id).isPresent();
        return Pages.next(visit, seen ? "cases/" + id + "?done=1" : "inbox");
    }

    /** It is not any more as the reader saw it: they are told what happened, and keep their words. */
    private Reply stale(Visit visit, String id, String action, Form form) {
        var now = shown.read(visit.institution().name(), id).orElseThrow(Desk::notFound);
        var sentence = visit.t("stale") + " " + words.last(visit, now.content());
        return page(409, visit, id, List.of(new Flaw(null, sentence)), action, form, false);
    }

    private Submission submission(Visit visit, String id, Decided decided, Entry entry) {
        var institution = visit.institution().name();
        var form = decided.form();
        var by = new Said(institution, visit.account().name(), form.text("key"), visit.now());
        var message = decided.message();
        var apart = FilesApart.by(by, UUID.fromString(id));
        var next = message == null
                ? moved(visit, decided.action(), form, entry, by)
                : entry.content().said(by, apart.of(message), apart.files());
        var said = decided.said();
        said.put("referral", id);
        var original = CanonicalJson.write(said);
        return new Submission(
                institution,
                "form:" + form.text("key"),
                Sessions.digest(original),
                new Original("application/json", original.getBytes(UTF_8)),
                message == null ? null : List.of(new Item(message, About.referral(UUID.fromString(id)), null)),
                Stream.concat(Stream.of(entry.next(institution, next)), apart.documents().stream())
                        .toList(),
                null,
                null);
    }

    /** What stays within the institution. */
    private Case moved(Visit visit, String action, Form form, Entry entry, Said by) {
        var content = entry.content();
        return switch (action) {
            case TO_TEAM -> content.inTeam(by, team(visit, form));
            case "undo" -> {
                if (!Powers.canUndo(visit, content)) {
                    throw new NotPermitted("role");
                }
                yield content.undone(by);
            }
            default -> content.handed(by, holder(visit, action, form, entry));
        };
    }

    private String team(Visit visit, Form form) {
        if (!visit.account().role().assigns()) {
            throw new NotPermitted("role");
        }
        var team = form.text(TO_TEAM);
        return services.accounts()
                .teams()
                .named(visit.institution().name(), team)
                .orElseThrow(() -> new InvalidMessage("team"))
                .name();
    }

    /** In whose hands it is from now on: one's own, a colleague's, or nobody's. */
    private String holder(Visit visit, String action, Form form, Entry entry) {
        var own = visit.account().name();
        var holder = entry.content().holder();
        boolean may = holder == null
                || holder.equals(own)
                || visit.account().role().assigns()
                || new Powers(services.accounts()).covers(visit, holder);
        if (!may) {
            throw new NotPermitted("role");
        }
        return switch (action) {
            case "take" -> own;
            case "put-back" -> null;
            default ->
                services.accounts()
                        .named(visit.institution().name(), form.text("to"))
                        .filter(account -> account.role().decides())
                        .orElseThrow(() -> new InvalidMessage("colleague"))
                        .name();
        };
    }
}
