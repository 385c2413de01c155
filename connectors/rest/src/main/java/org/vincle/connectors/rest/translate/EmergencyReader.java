package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.BreakGlass.Request;
import org.vincle.connectors.api.model.Identifier;

/** Reads the wish to open in an emergency what is closed, of the API's JSON. */
public final class EmergencyReader {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private EmergencyReader() {}

    /** What this body wishes to open; {@link Faulty} says every field that breaks a rule. */
    public static Request read(ObjectNode body, UUID id) {
        var faults = new Faults();
        var fields = new Fields(body, faults);
        var by = fields.required("by", Fields.LINE);
        fields.require("reason");
        var reason = fields.word("reason", BreakGlass.REASONS);
        var text = fields.text("text", Fields.LINE);
        if ("other".equals(reason)) {
            fields.require("text");
        }
        var referral = fields.parsed(
                "referral", Fields.WORD, "id-invalid", t -> ID.matcher(t).matches() ? UUID.fromString(t) : null);
        var person = fields.object("person", EmergencyReader::number);
        if (fields.has("referral") == fields.has("person")) {
            fields.fault("", "referral-or-person");
        }
        fields.end();
        faults.check();
        return new Request(id, by, reason, text, referral, person);
    }

    private static Identifier number(Fields fields) {
        var system = fields.required("system", Fields.LINE);
        var value = fields.required("value", Fields.WORD);
        return system == null || value == null ? null : new Identifier(system, value);
    }
}
