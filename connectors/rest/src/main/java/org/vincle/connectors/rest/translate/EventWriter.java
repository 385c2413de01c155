package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;

/** Says a message about a referral as an event in the API's JSON. */
public final class EventWriter {

    private final AttachmentWriter attachments;
    private final ObjectNode json = Json.object();

    private EventWriter(AttachmentWriter attachments) {
        this.attachments = attachments;
    }

    /** What was said, with its {@code type}. */
    public static ObjectNode write(Message message, AttachmentWriter attachments) {
        var writer = new EventWriter(attachments);
        if (message instanceof Referral) {
            writer.json.put("type", "request");
        } else if (message instanceof Answer answer) {
            writer.begin(answer.accepted() ? "accept" : "reject", answer.reason(), answer.note(), answer.at());
        } else if (message instanceof Progress progress) {
            writer.progress(progress);
        } else if (message instanceof Outcome outcome) {
            writer.outcome(outcome);
        } else if (message instanceof Note note) {
            writer.note(note);
        } else {
            writer.other(message);
        }
        return writer.json;
    }

    private void other(Message message) {
        if (message instanceof Cancellation cancellation) {
            begin(EventTypes.of(cancellation.step()), cancellation.reason(), null, cancellation.at());
        } else if (message instanceof Correction correction) {
            begin("correct", correction.reason(), null, correction.at());
        } else {
            json.put("type", "amend");
        }
    }

    private void begin(String type, Reason reason, String note, Instant at) {
        json.put("type", type);
        Json.put(json, "reason", CodeWriter.reason(reason));
        Json.put(json, "note", note);
        Json.put(json, "at", at);
    }

    private void progress(Progress progress) {
        var appointment = progress.appointment();
        var type = progress.onHold() ? "hold" : appointment != null ? "appointment" : "start";
        begin(type, progress.reason(), progress.note(), progress.at());
        if (appointment != null) {
            var when = Json.object();
            Json.put(when, "at", appointment.at());
            Json.put(when, "place", appointment.place());
            Json.put(json, "appointment", when);
        }
    }

    private void outcome(Outcome outcome) {
        var type =
                switch (outcome.result()) {
                    case COMPLETED -> "complete";
                    case FAILED -> "fail";
                    case EXPIRED -> "expire";
                };
        begin(type, outcome.reason(), outcome.note(), outcome.at());
        Json.putAll(json, "activities", outcome.activities(), FindingWriter::activity);
        Json.putAll(json, "findings", outcome.findings(), f -> FindingWriter.finding(f, attachments));
    }

    private void note(Note note) {
        begin("note", null, note.text(), note.at());
        Json.putAll(json, "findings", note.findings(), f -> FindingWriter.finding(f, attachments));
        ReferralWriter.words(json, "flags", note.flags());
        ReferralWriter.words(json, "labels", note.labels());
    }
}
