package org.vincle.connectors.desk.sending;

import java.util.List;
import java.util.stream.Collectors;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.sending.DraftBook.Entry;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Visit;

/**
 * A page of a draft.
 *
 * @param draft what is known so far
 * @param version the version that its reader changes
 * @param step which page
 * @param flaws what is wrong with what was typed
 * @param typed what was typed
 */
@PersonalData
public record DraftView(Draft draft, long version, Step step, List<Flaw> flaws, Form typed) {

    static DraftView of(Entry entry, Step step, List<Flaw> flaws, Form typed) {
        return new DraftView(entry.draft(), entry.version(), step, flaws, typed);
    }

    /** Where a form of this draft goes. */
    public String action(Visit visit, String word) {
        return visit.to("send/" + draft.id() + "/" + word);
    }

    /** The page before; of the first and of the last one, the list of all drafts. */
    public String back(Visit visit) {
        return visit.to(
                step == Step.PERSON || step == Step.CHECK
                        ? "send"
                        : step.before(draft).page(draft));
    }

    /** The name of one of the people. */
    public String name(Visit visit, int number) {
        return visit.words().name(draft.people().get(number).person().name());
    }

    /** What its documents are called; that there is none. */
    public String files(Visit visit) {
        return draft.files().isEmpty()
                ? visit.t("documents.none")
                : draft.files().stream().map(Enclosure::title).collect(Collectors.joining("\n"));
    }

    /** What was typed in a field, or what is known. */
    public String value(String field, String known) {
        return typed.text(field).isEmpty() ? known == null ? "" : known : typed.text(field);
    }

    @Override
    public String toString() {
        return "DraftView[not shown]";
    }
}
