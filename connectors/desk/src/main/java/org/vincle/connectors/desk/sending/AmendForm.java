package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Visit;

/** What of a referral can be said otherwise after it was sent, as the fields of a form and back. A field that is emptied takes back what it said. */
final class AmendForm {

    private static final String PRIORITY = "priority";
    private static final String DUE = "due";
    private static final String WORDS = "need-words";
    private static final String NOTE = "note";
    private static final String YES = "yes";
    private static final int LONGEST = 20_000;

    /** What the fields say of a referral as it is; boxes that are ticked say yes. */
    static Map<String, String> fields(Referral referral) {
        var fields = new TreeMap<>(PersonForm.reach(referral.person()));
        fields.put(PRIORITY, referral.priority().name());
        fields.put(DUE, referral.dueBy() == null ? "" : referral.dueBy());
        fields.put(WORDS, orEmpty(need(referral).text()));
        fields.put(NOTE, orEmpty(referral.note()));
        referral.flags().forEach(flag -> fields.put(PersonForm.box(flag), YES));
        referral.labels().forEach(label -> fields.put(PersonForm.box(label), YES));
        return fields;
    }

    /** The same of what somebody has typed, with nothing else that the form may hold. */
    static Map<String, String> fields(Form form) {
        var fields = new TreeMap<String, String>();
        for (var name : List.of("phone", "email", "street", "postal", "town", PRIORITY, DUE, WORDS, NOTE)) {
            fields.put(name, form.text(name));
        }
        PersonForm.flags(form).forEach(flag -> fields.put(PersonForm.box(flag), YES));
        PersonForm.labels(form).forEach(label -> fields.put(PersonForm.box(label), YES));
        return fields;
    }

    /** The referral as the form says it from now on; empty when something is wrong. */
    static Optional<Referral> read(Referral before, Form form, Visit visit, List<Flaw> flaws) {
        var known = fields(before);
        var due = form.text(DUE);
        if (!due.isEmpty() && !due.equals(known.get(DUE)) && !NeedForm.isAhead(due, visit)) {
            flaws.add(new Flaw(DUE, visit.t("send.need.due.wrong")));
        }
        if (form.text(WORDS).isEmpty() && need(before).codes().isEmpty()) {
            flaws.add(new Flaw(WORDS, visit.t("send.need.words.missing")));
        }
        for (var field : List.of(WORDS, NOTE)) {
            if (form.text(field).length() > LONGEST) {
                flaws.add(new Flaw(field, visit.t("send.long")));
            }
        }
        PersonForm.checkReach(form, visit, flaws);
        return flaws.isEmpty() ? Optional.of(said(before, form)) : Optional.empty();
    }

    private static Referral said(Referral r, Form form) {
        var priority = Stream.of(Priority.values())
                .filter(one -> one.name().equals(form.text(PRIORITY)))
                .findFirst()
                .orElse(r.priority());
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                needs(r, PersonForm.orNull(form.text(WORDS))),
                priority,
                PersonForm.reached(r.person(), form),
                r.household(),
                r.findings(),
                r.basis(),
                PersonForm.flags(form),
                PersonForm.labels(form),
                r.authoredOn(),
                PersonForm.orNull(form.text(DUE)),
                PersonForm.orNull(form.text(NOTE)),
                r.protocol());
    }

    /** The first need in other words; what else is needed stays. */
    private static List<Need> needs(Referral referral, String words) {
        var first = need(referral);
        var needs = new ArrayList<>(referral.needs());
        needs.set(0, new Need(first.codes(), words, first.labels()));
        return needs;
    }

    private static Need need(Referral referral) {
        return referral.needs().get(0);
    }

    /** Whether something that protects the person is said no more, for which all has to be said anew. */
    static boolean unprotects(Referral before, Referral after) {
        return !after.flags().containsAll(before.flags()) || !after.labels().containsAll(before.labels());
    }

    /** What must be known first, among these fields. */
    static Set<SafetyFlag> flags(Map<String, String> fields) {
        var flags = EnumSet.noneOf(SafetyFlag.class);
        Stream.of(SafetyFlag.values())
                .filter(flag -> fields.containsKey(PersonForm.box(flag)))
                .forEach(flags::add);
        return flags;
    }

    /** What restricts who may see it, among these fields. */
    static Set<Sensitivity> labels(Map<String, String> fields) {
        var labels = EnumSet.noneOf(Sensitivity.class);
        Stream.of(Sensitivity.values())
                .filter(label -> fields.containsKey(PersonForm.box(label)))
                .forEach(labels::add);
        return labels;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.strip();
    }

    private AmendForm() {}
}
