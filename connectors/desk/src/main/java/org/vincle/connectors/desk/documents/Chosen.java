package org.vincle.connectors.desk.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.desk.web.Flaw;
import org.vincle.connectors.desk.web.Form;
import org.vincle.connectors.desk.web.Upload;
import org.vincle.connectors.desk.web.Visit;

/**
 * The documents that somebody wants to attach, looked at before anything is done with them.
 *
 * @param documents the documents; none when one of them may not be attached
 * @param flaw why one may not be, in a sentence; null when all may
 */
@PersonalData
public record Chosen(List<Attached> documents, String flaw) {

    /** What was chosen; of what stands there already there are so many, of so many bytes. */
    public static Chosen of(List<Upload> uploads, Limits limits, int before, long bytesBefore, Visit visit) {
        long bytes = bytesBefore
                + uploads.stream().mapToLong(one -> one.content().length).sum();
        if (!uploads.isEmpty() && before + uploads.size() > limits.most()) {
            return wrong(visit.t("documents.many", limits.most()));
        } else if (bytes > limits.bytes()) {
            return wrong(visit.t("documents.together", limits.together()));
        }
        var documents = new ArrayList<Attached>();
        for (var upload : uploads) {
            var seen = Inspection.of(upload.content(), null, upload.name());
            var flaw = flaw(upload, seen, limits, visit);
            if (flaw != null) {
                return wrong(flaw);
            }
            var title = Titles.title(upload.name());
            documents.add(new Attached(
                    title.isEmpty() ? visit.t("documents.untitled") : title, seen.kind(), upload.content()));
        }
        return new Chosen(List.copyOf(documents), null);
    }

    /** These flaws, and that files must be chosen again: no page can do that for somebody. */
    public static List<Flaw> again(List<Flaw> flaws, Form typed, String field, Visit visit) {
        if (flaws.isEmpty() || typed.files(field).isEmpty() || Flaw.of(flaws, field) != null) {
            return flaws;
        }
        return Stream.concat(flaws.stream(), Stream.of(new Flaw(field, visit.t("documents.again"))))
                .toList();
    }

    private static Chosen wrong(String sentence) {
        return new Chosen(List.of(), sentence);
    }

    private static String flaw(Upload upload, Inspection seen, Limits limits, Visit visit) {
        var name = upload.name();
        if (upload.content().length == 0) {
            return visit.t("documents.empty", name);
        } else if (upload.content().length > limits.bytesOfOne()) {
            return visit.t("documents.large", name, limits.megabytes());
        }
        return switch (seen.doubt()) {
            case ACTS -> visit.t("documents.acts", name);
            case KIND -> visit.t("documents.kind", name);
            case MIXED -> visit.t("documents.mixed", name);
            case CLAIM -> visit.t("documents.claim", name, visit.words().word("documents.is", seen.kind()));
            case NONE -> endsOtherwise(name, seen.kind()) ? visit.t("documents.ending", name) : null;
        };
    }

    /** What ends as nothing that is known may be opened by anything. */
    private static boolean endsOtherwise(String name, FileKind kind) {
        return Titles.extension(name).filter(ending -> !kind.isCalled(ending)).isPresent();
    }

    @Override
    public String toString() {
        return "Chosen[not shown]";
    }
}
