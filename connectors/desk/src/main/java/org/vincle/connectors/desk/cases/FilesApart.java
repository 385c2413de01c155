package org.vincle.connectors.desk.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.cases.Case.Said;
import org.vincle.connectors.desk.documents.Inspection;

/** Lays the documents of what is said apart: each stands on the shelf by itself, under an id that follows from what brought it. */
@PersonalData
public final class FilesApart {

    /** What a document of nobody knows what type is. */
    private static final String BYTES = "application/octet-stream";

    private final String reader;
    private final String source;
    private final String key;
    private final UUID referral;
    private final String account;
    private final List<CaseFile> files = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();

    private FilesApart(String reader, String source, String key, UUID referral, String account) {
        this.reader = reader;
        this.source = source;
        this.key = key;
        this.referral = referral;
        this.account = account;
    }

    /** Of what somebody of the institution says about that referral: its own data. */
    public static FilesApart by(Said by, UUID referral) {
        return new FilesApart(by.partner(), by.partner(), by.key(), referral, by.account());
    }

    /** Of what a delivery brings. */
    static FilesApart of(Delivery delivery) {
        return new FilesApart(
                delivery.partner(),
                delivery.source(),
                delivery.id().toString(),
                delivery.referral().id(),
                null);
    }

    /** What was laid apart, as the case lists it. */
    public List<CaseFile> files() {
        return List.copyOf(files);
    }

    /** The same for the shelf. */
    public List<Document> documents() {
        return List.copyOf(documents);
    }

    /** The same message, without the content of its documents. */
    public Message of(Message message) {
        if (message instanceof Note note) {
            return new Note(note.text(), of(note.findings(), true), note.flags(), note.labels(), note.at());
        } else if (message instanceof Outcome outcome) {
            return new Outcome(
                    outcome.result(),
                    outcome.reason(),
                    outcome.activities(),
                    of(outcome.findings(), true),
                    outcome.note(),
                    outcome.at());
        }
        return message instanceof Referral told ? of(told) : message;
    }

    /** The same referral, without the content of its documents. */
    public Referral of(Referral told) {
        return Unpacked.with(told, of(told.findings(), false));
    }

    private List<Finding> of(List<Finding> findings, boolean beside) {
        var stripped = new ArrayList<Finding>();
        for (var finding : findings) {
            var attachment = finding.attachment();
            if (attachment == null || attachment.content() == null) {
                stripped.add(finding);
            } else {
                lay(finding, attachment, beside);
                stripped.add(
                        finding.with(finding.text(), new Attachment(attachment.mediaType(), attachment.title(), null)));
            }
        }
        return stripped;
    }

    private void lay(Finding finding, Attachment attachment, boolean beside) {
        var id = UUID.nameUUIDFromBytes((key + "/" + documents.size()).getBytes(UTF_8))
                .toString();
        var type = attachment.mediaType() == null ? BYTES : attachment.mediaType();
        var seen = Inspection.of(attachment.content(), type, attachment.title());
        files.add(new CaseFile(
                id,
                attachment.title(),
                finding.code() == null ? null : finding.code().display(),
                type,
                attachment.content().length,
                seen.kind(),
                seen.doubt(),
                beside,
                account));
        documents.add(new Document(reader, source, CaseBook.FILE, id, 0, type, attachment.content(), null, referral));
    }

    @Override
    public String toString() {
        return "FilesApart[not shown]";
    }
}
