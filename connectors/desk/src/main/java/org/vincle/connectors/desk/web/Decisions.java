package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.vincle.connectors.api.About;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.desk.accounts.Sessions;
import org.vincle.connectors.desk.cases.Case;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.cases.CaseBook.Entry;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.cases.Why;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Notifier.Hands;
import org.vincle.connectors.http.server.Reply;

/** Takes what somebody decides about a referral, once, and only of what they have seen. */
final class Decisions {

    private static final int LONGEST = 20_000;

    /** Refusals that say that things are not any more as the reader saw them. */
    private static final Set<String> STALE =
            Set.of(Codes.VERSION_CONFLICT, Codes.TRANSITION_FORBIDDEN, Codes.UNKNOWN_REFERRAL, Codes.MESSAGE_ID_REUSED);

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
            Map.entry("to-team", Kind.TEAM),
            Map.entry("undo", Kind.TAKEN));

    /** What needs words, and the field that they stand in. */
    private static final Map<String, String> WORDS =
            Map.of("decline", "decline-reason", "complete", "complete-done", "fail", "fail-reason", "ask", "ask-words");

    /** What can be said by one of the hub's own reasons, and the field in which it is chosen. */
    private static final Map<String, String> WHY = Map.of("decline", "decline-why", "fail", "fail-why");

    private static final String AT = "appointment-at";
    private static final String PLACE = "appointment-place";

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
        return Pages.referral(status, visit, view, flaws, action, typed, done);
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
        var wrong = wrong(visit, action, form);
        if (wrong != null) {
            var flaw = new Flaw(wrong, visit.t("do." + action + ".missing"));
            return page(422, visit, id, List.of(flaw), action, form, false);
        }
        return send(visit, id, action, form, entry);
    }

    /** The field that lacks what it needs, or null. */
    private static String wrong(Visit visit, String action, Form form) {
        if (action.equals("appointment")) {
            var at = visit.words().meant(form.text(AT));
            boolean ahead = at.isPresent() && at.get().isAfter(visit.now());
            return ahead && form.text(PLACE).length() <= LONGEST ? null : AT;
        }
        var field = WORDS.get(action);
        if (field == null) {
            return null;
        }
        var text = form.text(field);
        boolean said = !text.isEmpty() || why(action, form) != Why.OTHER;
        return said && text.length() <= LONGEST ? null : field;
    }

    private static Why why(String action, Form form) {
        var offered = action.equals("decline") ? Why.DECLINING : Why.FAILING;
        return WHY.containsKey(action) ? Why.chosen(offered, form.text(WHY.get(action))) : Why.OTHER;
    }

    private static Reason reason(String action, Form form, Visit visit) {
        var why = why(action, form);
        return why.reason(visit.words().word(Why.GROUP, why), form.text(WORDS.get(action)));
    }

    private Reply send(Visit visit, String id, String action, Form form, Entry entry) {
        try {
            var submission = submission(visit, id, action, form, entry);
            if (action.equals("hand-over")) {
                rings(visit, form, entry);
            }
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

    /** Before it is handed over, as a delivery does: after a crash the letter may be one too many, and is never missing. */
    private void rings(Visit visit, Form form, Entry entry) {
        var hands = new Hands(form.text("to"), null);
        services.notifier()
                .rings(
                        visit.institution().name(),
                        hands,
                        form.text("key"),
                        Notifier.isUrgent(entry.content().referral()));
    }

    private static Reply done(Visit visit, String id) {
        return Pages.next(visit, "cases/" + id + "?done=1");
    }

    /** It is not any more as the reader saw it: they are told what happened, and keep their words. */
    private Reply stale(Visit visit, String id, String action, Form form) {
        var now = shown.read(visit.institution().name(), id).orElseThrow(Desk::notFound);
        var sentence = visit.t("stale") + " " + words.last(visit, now.content());
        return page(409, visit, id, List.of(new Flaw(null, sentence)), action, form, false);
    }

    private Submission submission(Visit visit, String id, String action, Form form, Entry entry) {
        var institution = visit.institution().name();
        var by = new Said(institution, visit.account().name(), form.text("key"), visit.now());
        var message = message(action, form, visit);
        Case next = message == null
                ? moved(visit, action, form, entry, by)
                : entry.content().said(by, message);
        var said = new TreeMap<String, String>();
        said.put("action", action);
        said.put("account", visit.account().name());
        said.put("referral", id);
        var fields = List.of(WORDS.getOrDefault(action, "to"), WHY.getOrDefault(action, "to"), "to-team", AT, PLACE);
        for (var field : fields) {
            said.put(field, form.text(field));
        }
        var original = CanonicalJson.write(said);
        return new Submission(
                institution,
                "form:" + form.text("key"),
                Sessions.digest(original),
                new Original("application/json", original.getBytes(UTF_8)),
                message == null ? null : List.of(new Item(message, About.referral(UUID.fromString(id)), null)),
                List.of(entry.next(institution, next)),
                null,
                null);
    }

    /** What is said to whoever asked, or null when it is a matter of the institution alone. */
    private static Message message(String action, Form form, Visit visit) {
        var at = visit.now();
        var text = WORDS.containsKey(action) ? form.text(WORDS.get(action)) : null;
        return switch (action) {
            case "accept" -> new Answer(true, null, null, at);
            case "decline" -> new Answer(false, reason(action, form, visit), null, at);
            case "start" -> new Progress(false, null, null, null, at);
            case "appointment" -> new Progress(false, null, appointment(form, visit), null, at);
            case "complete" -> new Outcome(Result.COMPLETED, null, null, null, text, at);
            case "fail" -> new Outcome(Result.FAILED, reason(action, form, visit), null, null, null, at);
            case "ask" -> new Note(text, null, at);
            case "agree-to-stop" -> new Cancellation(Step.AGREED, null, at);
            case "go-on" -> new Cancellation(Step.DECLINED, null, at);
            default -> null;
        };
    }

    private static Progress.Appointment appointment(Form form, Visit visit) {
        var at = visit.words().meant(form.text(AT)).orElseThrow(() -> new InvalidMessage("appointment"));
        return new Progress.Appointment(at, form.text(PLACE).isEmpty() ? null : form.text(PLACE));
    }

    /** What stays within the institution. */
    private Case moved(Visit visit, String action, Form form, Entry entry, Said by) {
        var content = entry.content();
        return switch (action) {
            case "to-team" -> content.inTeam(by, team(visit, form));
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
        var team = form.text("to-team");
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
