package org.vincle.connectors.desk.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;

/**
 * What a delivery brings, its documents laid apart.
 *
 * @param referral the referral without its documents' content
 * @param message what was said, without that either, of an amendment only what it changes; null when the referral says it
 * @param files the documents
 * @param documents the same for the shelf
 */
@PersonalData
record Unpacked(Referral referral, Message message, List<CaseFile> files, List<Document> documents) {

    /** What a document of nobody knows what type is. */
    static final String BYTES = "application/octet-stream";

    static Unpacked of(Delivery delivery) {
        return of(delivery, delivery.message(), new ArrayList<>(), new ArrayList<>());
    }

    /** What is said of something told before, its documents laid beside these. */
    Unpacked and(Delivery delivery, Message message) {
        return of(delivery, message, new ArrayList<>(files), new ArrayList<>(documents));
    }

    private static Unpacked of(Delivery delivery, Message message, List<CaseFile> files, List<Document> documents) {
        boolean content = message instanceof Referral || message instanceof Amendment;
        var referral = delivery.referral();
        if (content) {
            referral = with(referral, apart(delivery, referral.findings(), files, documents));
        } else {
            referral = with(referral, List.of());
        }
        Message said = content ? null : message;
        if (message instanceof Amendment amendment) {
            said = Changed.of(new Amendment(referral, amendment.parts(), amendment.at()));
        }
        if (message instanceof Note note) {
            var findings = apart(delivery, note.findings(), files, documents);
            said = new Note(note.text(), findings, note.flags(), note.labels(), note.at());
        } else if (message instanceof Outcome outcome) {
            var findings = apart(delivery, outcome.findings(), files, documents);
            said = new Outcome(
                    outcome.result(), outcome.reason(), outcome.activities(), findings, outcome.note(), outcome.at());
        }
        if (message instanceof PlanUpdate plan) {
            said = Plans.change(plan);
        }
        return new Unpacked(referral, said, files, documents);
    }

    private static List<Finding> apart(
            Delivery delivery, List<Finding> findings, List<CaseFile> files, List<Document> documents) {
        var stripped = new ArrayList<Finding>();
        for (var finding : findings) {
            var attachment = finding.attachment();
            if (attachment == null || attachment.content() == null) {
                stripped.add(finding);
                continue;
            }
            var name = delivery.id() + "/" + documents.size();
            var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
            var type = attachment.mediaType() == null ? BYTES : attachment.mediaType();
            files.add(new CaseFile(id, attachment.title(), type, attachment.content().length));
            documents.add(new Document(
                    delivery.partner(),
                    delivery.source(),
                    CaseBook.FILE,
                    id,
                    0,
                    type,
                    attachment.content(),
                    null,
                    delivery.referral().id()));
            stripped.add(
                    finding.with(finding.text(), new Attachment(attachment.mediaType(), attachment.title(), null)));
        }
        return stripped;
    }

    private static Referral with(Referral r, List<Finding> findings) {
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                r.needs(),
                r.priority(),
                r.person(),
                r.household(),
                findings,
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note(),
                r.protocol());
    }

    @Override
    public String toString() {
        return "Unpacked[not shown]";
    }
}
