package org.vincle.connectors.desk.sending;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Beginnings;
import org.vincle.connectors.api.Beginnings.Event;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.desk.sending.Draft.Recipient;
import org.vincle.connectors.desk.sending.Draft.Want;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Visit;

/** What is needed, as a form says it. */
final class NeedForm {

    /** How what has happened begins, among what may be chosen. */
    static final String EVENT = "event:";

    private static final int LONGEST = 20_000;

    /** The draft with what the form says. */
    static Typed read(Draft draft, Form form, Visit visit, List<Event> beginnings) {
        var flaws = new ArrayList<Flaw>();
        var kind = form.text("need");
        var words = form.text("need-words");
        var begins = beginnings.stream()
                .filter(one -> kind.equals(EVENT + one.code().code()))
                .toList();
        if (!Needs.ALL.contains(kind) && begins.isEmpty()) {
            flaws.add(new Flaw("need", visit.t("send.need.missing")));
        } else if (kind.equals(Needs.OTHER) && words.isEmpty()) {
            flaws.add(new Flaw("need-words", visit.t("send.need.words.missing")));
        }
        var due = form.text("due");
        if (!due.isEmpty() && !isAhead(due, visit)) {
            flaws.add(new Flaw("due", visit.t("send.need.due.wrong")));
        }
        for (var field : List.of("need-words", "note")) {
            if (form.text(field).length() > LONGEST) {
                flaws.add(new Flaw(field, visit.t("send.long")));
            }
        }
        if (!flaws.isEmpty()) {
            return Typed.wrong(draft, flaws);
        }
        var priority = Stream.of(Priority.values())
                .filter(one -> one.name().equals(form.text("priority")))
                .findFirst()
                .orElse(Priority.ROUTINE);
        var codes = begins.isEmpty()
                ? Needs.codes(kind, visit.t("send.need." + kind))
                : List.of(begins.get(0).code());
        var urls = begins.stream().map(Event::protocol).collect(Collectors.toSet());
        var wanting = draft.wanting(new Want(
                kind,
                codes,
                urls,
                PersonForm.orNull(words),
                priority,
                PersonForm.orNull(due),
                PersonForm.orNull(form.text("note"))));
        return Typed.right(
                begins.isEmpty()
                        ? wanting
                        : wanting.to(new Recipient(
                                Beginnings.PARTNER,
                                null,
                                new Service(codes, codes.get(0).display()))));
    }

    /** Whether a day is not over yet. */
    static boolean isAhead(String due, Visit visit) {
        try {
            return !LocalDate.parse(due)
                    .isBefore(LocalDate.ofInstant(visit.now(), visit.words().zone()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private NeedForm() {}
}
