package org.vincle.connectors.desk.sending;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.desk.sending.Draft.Basis;
import org.vincle.connectors.desk.sending.Draft.Way;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Visit;

/** How it is known that it may be sent, as forms say it. */
final class BasisForm {

    private static final int LONGEST = 200;

    /** The way; the same one again keeps what is known of it. */
    static Typed way(Draft draft, Form form, Visit visit, boolean agreed) {
        var way = Stream.of(Way.values())
                .filter(one -> one.name().equals(form.text("way")))
                .filter(one -> agreed || one != Way.AGREEMENT)
                .findFirst();
        if (way.isEmpty()) {
            return Typed.wrong(draft, "way", visit.t("send.basis.missing"));
        } else if (draft.basis() != null && draft.basis().way() == way.get()) {
            return Typed.right(draft);
        }
        return Typed.right(draft.on(new Basis(way.get(), null, null, null, null, null)));
    }

    /** The paper: its day, who signed it, where it lies. */
    static Typed paper(Draft draft, Form form, Visit visit) {
        var flaws = new ArrayList<Flaw>();
        if (!isPast(form.text("day"), visit)) {
            flaws.add(new Flaw("day", visit.t("send.paper.day.wrong")));
        }
        if (form.text("place").isEmpty() || form.text("place").length() > LONGEST) {
            flaws.add(new Flaw("place", visit.t("send.paper.place.missing")));
        }
        var givers = givers(draft, form, visit, flaws);
        return flaws.isEmpty()
                ? Typed.right(draft.on(new Basis(Way.PAPER, givers, form.text("day"), form.text("place"), null, null)))
                : Typed.wrong(draft, flaws);
    }

    /** That it was read here and agreed to. */
    static Typed screen(Draft draft, Form form, Visit visit) {
        var flaws = new ArrayList<Flaw>();
        var givers = givers(draft, form, visit, flaws);
        if (form.text("agreed").isEmpty()) {
            flaws.add(new Flaw("agreed", visit.t("send.screen.missing")));
        }
        return flaws.isEmpty()
                ? Typed.right(draft.on(new Basis(
                        Way.SCREEN, givers, null, null, visit.now(), ConsentText.language(form.text("in"), visit))))
                : Typed.wrong(draft, flaws);
    }

    private static List<Giver> givers(Draft draft, Form form, Visit visit, List<Flaw> flaws) {
        return IntStream.range(0, draft.people().size())
                .mapToObj(i -> {
                    var giver = Stream.of(Giver.values())
                            .filter(one -> one.name().equals(form.text("giver-" + i)))
                            .findFirst();
                    if (giver.isEmpty()) {
                        flaws.add(new Flaw("giver-" + i, visit.t("send.giver.missing")));
                    }
                    return giver.orElse(Giver.PERSON);
                })
                .toList();
    }

    private static boolean isPast(String day, Visit visit) {
        try {
            return !LocalDate.parse(day)
                    .isAfter(LocalDate.ofInstant(visit.now(), visit.words().zone()));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private BasisForm() {}
}
