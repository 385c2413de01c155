package org.vincle.connectors.rest.shelf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.rest.translate.AttachmentWriter;
import org.vincle.connectors.rest.translate.Json;
import org.vincle.connectors.rest.translate.ReferralWriter;

/** A referral as one partner knows it: who it is to that partner, where it stands, and what it says. */
public final class View {

    /** The role of who asks. */
    public static final String REQUESTER = "requester";

    /** The role of who is asked. */
    public static final String PERFORMER = "performer";

    /** The kind of name under which a partner knows its own referral. */
    public static final String REFERENCE_KEY = "rest:reference";

    private static final String ID = "id";
    private static final String ROLE = "role";
    private static final String STATUS = "status";
    private static final String VERSION = "version";
    private static final String ASKED = "cancelRequested";
    private static final String REFERENCE = "reference";
    private static final String OPEN = "open";
    private static final String CREATED = "createdAt";

    private final ObjectNode json;

    private View(ObjectNode json) {
        this.json = json;
    }

    public static View of(StoredDocument stored) {
        return new View(Json.read(stored.document().content()));
    }

    static View begun(
            Referral referral,
            String role,
            Standing standing,
            String reference,
            String createdAt,
            AttachmentWriter attachments) {
        var json = Json.object().put(ID, referral.id().toString()).put(ROLE, role);
        Json.put(json, REFERENCE, reference);
        json.put(CREATED, createdAt);
        return new View(json).content(referral, attachments).standing(standing);
    }

    UUID id() {
        return UUID.fromString(json.get(ID).textValue());
    }

    /** Whether it is this partner's own. */
    public boolean isRequester() {
        return json.get(ROLE).textValue().equals(REQUESTER);
    }

    /** Where it stands. */
    public Standing standing() {
        return new Standing(
                State.of(json.get(STATUS).textValue()), json.path(ASKED).booleanValue());
    }

    View said(Message message) {
        return new View(json.deepCopy()).standing(standing().said(message));
    }

    /** With its new content, and the new name for it if there is one. */
    View amended(Amendment amendment, String reference, AttachmentWriter attachments) {
        var next = new View(json.deepCopy());
        if (reference != null) {
            next.json.put(REFERENCE, reference);
        }
        return next.content(amendment.referral(), attachments);
    }

    View heard(Delivery delivery, AttachmentWriter attachments) {
        var next = new View(json.deepCopy()).standing(standing().heard(delivery.message(), delivery.state()));
        next.found(delivery.referral());
        return saysContent(delivery.message()) ? next.content(delivery.referral(), attachments) : next;
    }

    /** Whom an open referral is for is known once that institution is heard of. */
    private void found(Referral referral) {
        if (json.path(OPEN).booleanValue() && referral.recipient() != null) {
            json.put(OPEN, false);
            json.set("recipient", ReferralWriter.recipient(referral));
        }
    }

    /** What is none of these says the referral's content anew. */
    private static boolean saysContent(Message message) {
        return !(message instanceof Answer
                || message instanceof Progress
                || message instanceof Outcome
                || message instanceof Cancellation
                || message instanceof Correction
                || message instanceof Note
                || message instanceof Enquiry);
    }

    private View content(Referral referral, AttachmentWriter attachments) {
        var said = ReferralWriter.write(referral, attachments);
        json.retain(List.of(ID, ROLE, STATUS, VERSION, ASKED, REFERENCE, CREATED));
        json.setAll(said);
        return this;
    }

    private View standing(Standing standing) {
        json.put(STATUS, standing.state().word());
        json.put(ASKED, standing.cancelRequested());
        return this;
    }

    Document document(String reader, String source, long expects) {
        json.put(VERSION, expects + 1);
        var index = new HashMap<String, List<String>>();
        for (var name : List.of(ROLE, STATUS, REFERENCE)) {
            if (json.hasNonNull(name)) {
                index.put(name, List.of(json.get(name).textValue()));
            }
        }
        return new Document(
                reader,
                source,
                ShelfTypes.REFERRAL,
                json.get(ID).textValue(),
                expects,
                ShelfTypes.JSON,
                Json.write(json),
                index,
                id());
    }
}
