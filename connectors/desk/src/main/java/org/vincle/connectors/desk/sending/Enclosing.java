package org.vincle.connectors.desk.sending;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.desk.documents.Chosen;
import org.vincle.connectors.desk.documents.Limits;
import org.vincle.connectors.desk.documents.Sizes;
import org.vincle.connectors.desk.web.Desk;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Visit;

/** Attaches documents to a draft, and takes them away again. */
final class Enclosing {

    private static final int LONGEST = 200;
    private static final String FILE = "document";

    private final DraftBook drafts;
    private final Limits limits;

    Enclosing(DraftBook drafts, Limits limits) {
        this.drafts = drafts;
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** Those of the draft. */
    static List<EnclosureRow> rows(Draft draft, Visit visit) {
        var rows = new ArrayList<EnclosureRow>();
        for (var file : draft.files()) {
            var kind = visit.words().word("documents.is", file.kind());
            var what = visit.t("documents.what", kind, Sizes.say(visit.words(), file.size()));
            rows.add(new EnclosureRow(file.title(), what, about(draft, file, visit)));
        }
        return rows;
    }

    private static String about(Draft draft, Enclosure file, Visit visit) {
        return whose(draft, visit).isEmpty()
                ? null
                : draft.people().stream()
                        .filter(member -> member.referral().equals(file.about()))
                        .findFirst()
                        .map(member -> visit.words().name(member.person().name()))
                        .orElse(null);
    }

    /** For whom a document may be attached; none when there is nothing to choose. */
    static List<Choice> whose(Draft draft, Visit visit) {
        var choices = new ArrayList<Choice>();
        if (draft.people().size() > 1 && !draft.want().isEvent()) {
            for (var member : draft.people()) {
                choices.add(new Choice(
                        member.referral().toString(),
                        visit.words().name(member.person().name())));
            }
        }
        return choices;
    }

    /** Whether that form has done its work already. */
    static boolean has(Draft draft, Form form) {
        return draft.files().stream().anyMatch(file -> file.id().toString().equals(form.text("key")));
    }

    /** The draft with the document that the form carries. */
    Typed attach(Visit visit, Draft draft, Form form) {
        if (!form.text("key").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Desk.notFound();
        }
        var uploads = form.files(FILE);
        long before = draft.files().stream().mapToLong(Enclosure::size).sum();
        var chosen = Chosen.of(uploads, limits, draft.files().size(), before, visit);
        if (chosen.flaw() != null || uploads.size() != 1) {
            var sentence = chosen.flaw() == null ? visit.t("documents.missing") : chosen.flaw();
            return Typed.wrong(draft, FILE, sentence);
        } else if (form.text("title").length() > LONGEST) {
            return Typed.wrong(
                    draft,
                    List.of(new Flaw("title", visit.t("send.long")), new Flaw(FILE, visit.t("documents.again"))));
        }
        var document = chosen.documents().get(0);
        var title = form.text("title").isEmpty() ? document.title() : form.text("title");
        var file = new Enclosure(
                UUID.fromString(form.text("key")),
                about(draft, form),
                title,
                document.kind(),
                document.content().length,
                document.digest());
        drafts.keep(visit.institution().name(), draft, file, document.content());
        return Typed.right(draft.enclosing(file));
    }

    private static UUID about(Draft draft, Form form) {
        return draft.people().stream()
                .map(Draft.Member::referral)
                .filter(id -> id.toString().equals(form.text("about")))
                .findFirst()
                .orElse(draft.first().referral());
    }

    /** The draft without its document of that number. */
    static Typed detached(Draft draft, int number) {
        if (number >= draft.files().size()) {
            throw Desk.notFound();
        }
        return Typed.right(draft.without(draft.files().get(number)));
    }

    /** The bytes of all documents of the draft; nothing when one of them is there no more. */
    Optional<Map<Enclosure, byte[]>> contents(Visit visit, Draft draft) {
        var contents = new HashMap<Enclosure, byte[]>();
        for (var file : draft.files()) {
            drafts.content(visit.institution().name(), draft, file).ifPresent(bytes -> contents.put(file, bytes));
        }
        return contents.size() == draft.files().size() ? Optional.of(contents) : Optional.empty();
    }
}
