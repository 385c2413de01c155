package org.vincle.connectors.desk.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.desk.cases.Why;
import org.vincle.connectors.desk.documents.Attached;
import org.vincle.connectors.desk.documents.Chosen;
import org.vincle.connectors.desk.documents.Limits;

/**
 * What a form says that decides about a referral: its words, its reason, its documents.
 *
 * @param action what is decided
 * @param form the form
 * @param visit who decides
 * @param chosen the documents that go with it
 */
@PersonalData
record Decided(String action, Form form, Visit visit, Chosen chosen) {

    private static final int LONGEST = 20_000;

    /** What needs words, and the field that they stand in. */
    private static final Map<String, String> WORDS =
            Map.of("decline", "decline-reason", "complete", "complete-done", "fail", "fail-reason", "ask", "ask-words");

    /** What can be said by one of the hub's own reasons, and the field in which it is chosen. */
    private static final Map<String, String> WHY = Map.of("decline", "decline-why", "fail", "fail-why");

    /** What documents can go with, and the field in which they are chosen. */
    private static final Map<String, String> FILES = Map.of("complete", "complete-files", "ask", "ask-files");

    private static final String NO_FIELD = "to";
    private static final String AT = "appointment-at";
    private static final String PLACE = "appointment-place";

    static Decided of(String action, Form form, Visit visit, Limits limits) {
        return new Decided(action, form, visit, Chosen.of(form.files(files(action)), limits, 0, 0, visit));
    }

    /** The field in which the documents of that are chosen, if any can go with it. */
    static String files(String action) {
        return FILES.getOrDefault(action, NO_FIELD);
    }

    /** What lacks or is wrong; empty when nothing is. */
    List<Flaw> flaws() {
        var wrong = wrong();
        if (wrong != null) {
            return List.of(new Flaw(wrong, visit.t("do." + action + ".missing")));
        }
        return chosen.flaw() == null ? List.of() : List.of(new Flaw(files(action), chosen.flaw()));
    }

    /** The field that lacks what it needs, or null. */
    private String wrong() {
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
        boolean said = !text.isEmpty() || why() != Why.OTHER;
        return said && text.length() <= LONGEST ? null : field;
    }

    private Why why() {
        var offered = action.equals("decline") ? Why.DECLINING : Why.FAILING;
        return WHY.containsKey(action) ? Why.chosen(offered, form.text(WHY.get(action))) : Why.OTHER;
    }

    private Reason reason() {
        var why = why();
        return why.reason(visit.words().word(Why.GROUP, why), form.text(WORDS.get(action)));
    }

    /** All that it says, for the record of what was received. */
    Map<String, Object> said() {
        var said = new TreeMap<String, Object>();
        said.put("action", action);
        said.put("account", visit.account().name());
        var fields =
                List.of(WORDS.getOrDefault(action, NO_FIELD), WHY.getOrDefault(action, NO_FIELD), "to-team", AT, PLACE);
        for (var field : fields) {
            said.put(field, form.text(field));
        }
        if (!chosen.documents().isEmpty()) {
            said.put(
                    "documents",
                    chosen.documents().stream().map(Attached::digest).toList());
        }
        return said;
    }

    /** What is said to whoever asked, or null when it is a matter of the institution alone. */
    Message message() {
        var at = visit.now();
        var text = WORDS.containsKey(action) ? form.text(WORDS.get(action)) : null;
        var documents = chosen.documents().stream().map(Attached::finding).toList();
        return switch (action) {
            case "accept" -> new Answer(true, null, null, at);
            case "decline" -> new Answer(false, reason(), null, at);
            case "start" -> new Progress(false, null, null, null, at);
            case "appointment" -> new Progress(false, null, appointment(), null, at);
            case "complete" -> new Outcome(Result.COMPLETED, null, null, documents, text, at);
            case "fail" -> new Outcome(Result.FAILED, reason(), null, null, null, at);
            case "ask" -> new Note(text, documents, at);
            case "agree-to-stop" -> new Cancellation(Step.AGREED, null, at);
            case "go-on" -> new Cancellation(Step.DECLINED, null, at);
            default -> null;
        };
    }

    private Progress.Appointment appointment() {
        var at = visit.words().meant(form.text(AT)).orElseThrow(() -> new InvalidMessage("appointment"));
        return new Progress.Appointment(at, form.text(PLACE).isEmpty() ? null : form.text(PLACE));
    }

    @Override
    public String toString() {
        return "Decided[not shown]";
    }
}
