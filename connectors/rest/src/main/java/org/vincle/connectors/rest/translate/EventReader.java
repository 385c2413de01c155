package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Progress.Appointment;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** Reads what a party says about a referral in the API's JSON. */
public final class EventReader {

    private final Fields fields;
    private final boolean onHold;

    private EventReader(Fields fields, boolean onHold) {
        this.fields = fields;
        this.onHold = onHold;
    }

    /**
     * The message that this body says; {@link Faulty} says every field that breaks a rule.
     *
     * @param onHold whether the referral is paused at the moment
     */
    public static Message read(ObjectNode body, boolean onHold) {
        var faults = new Faults();
        var fields = new Fields(body, faults);
        fields.require("type");
        var type = fields.word("type", EventTypes.ALL);
        if (type == null) {
            faults.check();
        }
        var message = new EventReader(fields, onHold).message(type);
        fields.end();
        faults.check();
        return message;
    }

    private Message message(String type) {
        return switch (type) {
            case "accept" -> new Answer(true, reason(), note(), at());
            case "reject" -> new Answer(false, reason(), note(), at());
            case "start" -> new Progress(false, reason(), appointment(), note(), at());
            case "hold" -> new Progress(true, reason(), appointment(), note(), at());
            case "appointment" -> {
                fields.require("appointment");
                yield new Progress(onHold, reason(), appointment(), note(), at());
            }
            case "complete" -> outcome(Result.COMPLETED);
            case "fail" -> outcome(Result.FAILED);
            case "expire" -> outcome(Result.EXPIRED);
            case "note" -> words();
            case "correct" -> new Correction(reason(), at());
            default -> new Cancellation(EventTypes.step(type), reason(), at());
        };
    }

    private Outcome outcome(Result result) {
        var activities = fields.list("activities", Fields.MANY, FindingReader::activity);
        return new Outcome(result, reason(), activities, FindingReader.findings(fields), note(), at());
    }

    private Note words() {
        if (!fields.has("note") && !fields.has("findings") && !fields.has("flags") && !fields.has("labels")) {
            fields.fault("", "note-empty");
        }
        return new Note(
                note(),
                FindingReader.findings(fields),
                fields.words("flags", SafetyFlag.class),
                fields.words("labels", Sensitivity.class),
                at());
    }

    private Appointment appointment() {
        return fields.object("appointment", f -> {
            f.require("at");
            return new Appointment(
                    f.parsed("at", Fields.WORD, "time-invalid", Times::instant), f.text("place", Fields.LINE));
        });
    }

    private Reason reason() {
        return CodeReader.reason(fields);
    }

    private String note() {
        return fields.text("note", Fields.WORDS);
    }

    private Instant at() {
        return fields.parsed("at", Fields.WORD, "time-invalid", Times::instant);
    }
}
