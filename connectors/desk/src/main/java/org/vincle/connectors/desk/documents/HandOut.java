package org.vincle.connectors.desk.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.desk.cases.CaseFile;
import org.vincle.connectors.desk.documents.FileKind.Trust;
import org.vincle.connectors.desk.documents.Inspection.Doubt;
import org.vincle.connectors.desk.pages.JtedocumentGenerated;
import org.vincle.connectors.desk.web.CaseView.Fact;
import org.vincle.connectors.desk.web.Pages;
import org.vincle.connectors.desk.web.Visit;
import org.vincle.connectors.http.server.Reply;

/** Gives a document to whoever may read it: at once, when they ask for it after a warning, or not at all. */
public final class HandOut {

    private static final int REFUSED = 403;

    /**
     * The document, or the page that says what is odd about it; whatever it is, it is for keeping and never shown in the name
     * of this server.
     *
     * @param file how its case lists it, or null when it does not
     * @param back the page that leads to it
     * @param nevertheless whether its reader has been warned and asks for it
     */
    public static Reply of(Visit visit, Document document, CaseFile file, String back, boolean nevertheless) {
        var title = file == null ? null : file.title();
        var seen = Inspection.of(document.content(), document.mediaType(), title);
        boolean never = seen.kind().trust() == Trust.NEVER;
        if (never || seen.doubt() != Doubt.NONE && !nevertheless) {
            return warning(visit, document, title, seen, back);
        }
        var name = Titles.fileName(title, visit.t("documents.untitled"), seen.kind());
        return Pages.guarded(new Reply(200, "application/octet-stream", document.content(), Map.of()))
                .with("Content-Disposition", Titles.disposition(name))
                .with("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private static Reply warning(Visit visit, Document document, String title, Inspection seen, String back) {
        boolean never = seen.kind().trust() == Trust.NEVER;
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(visit.t("documents.one"), title == null ? visit.t("case.file") : title));
        var said = FileKind.declared(document.mediaType())
                .map(kind -> visit.words().word("documents.is", kind))
                .orElse(document.mediaType());
        facts.add(new Fact(visit.t("documents.said"), said));
        facts.add(new Fact(visit.t("documents.found"), visit.words().word("documents.is", seen.kind())));
        facts.add(new Fact(visit.t("documents.size"), Sizes.say(visit.words(), document.content().length)));
        var why = visit.words().word("documents.why", seen.doubt());
        return Pages.page(
                never ? REFUSED : 200,
                visit,
                out -> JtedocumentGenerated.render(out, null, visit, List.copyOf(facts), why, never, back));
    }

    /** The name as which it is kept, when nothing is odd about it; else null. */
    public static String name(Visit visit, CaseFile file) {
        return file.harmless() ? Titles.fileName(file.title(), visit.t("documents.untitled"), file.kind()) : null;
    }

    /** What it is and how large. */
    public static String what(Visit visit, CaseFile file) {
        var kind = file.kind() == null ? file.mediaType() : visit.words().word("documents.is", file.kind());
        return Stream.of(
                        file.sort(),
                        kind,
                        Sizes.say(visit.words(), file.size()),
                        file.account() == null ? null : visit.t("documents.own"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private HandOut() {}
}
