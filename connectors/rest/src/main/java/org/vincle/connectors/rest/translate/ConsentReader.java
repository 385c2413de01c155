package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Form;
import org.vincle.connectors.api.model.Consent.Giver;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;

/** Reads a {@link Consent} of the API's JSON. */
public final class ConsentReader {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Fields fields;

    private ConsentReader(Fields fields) {
        this.fields = fields;
    }

    /**
     * What was read.
     *
     * @param consent the consent
     * @param referral the referral that it is given for, or null
     */
    public record Read(Consent consent, UUID referral) {

        @Override
        public String toString() {
            return "Read[not shown]";
        }
    }

    /** The consent that this body gives; {@link Faulty} says every field that breaks a rule. */
    public static Read given(ObjectNode body, UUID id) {
        return read(body, id, false);
    }

    /** The consent that this body says anew, or withdraws. */
    public static Read changed(ObjectNode body, UUID id) {
        return read(body, id, true);
    }

    private static Read read(ObjectNode body, UUID id, boolean anew) {
        var faults = new Faults();
        var fields = new Fields(body, faults);
        var read = new ConsentReader(fields).read(id, anew);
        fields.end();
        faults.check();
        return read;
    }

    private Read read(UUID id, boolean anew) {
        if (anew) {
            fields.require("status");
        }
        var status = anew ? fields.word("status", Status.class) : Status.ACTIVE;
        if (status == Status.ACTIVE) {
            fields.require("permits");
        }
        fields.require("person");
        var person = fields.object("person", PersonReader::person);
        var referral = fields.parsed(
                "referral", Fields.WORD, "id-invalid", t -> ID.matcher(t).matches() ? UUID.fromString(t) : null);
        if (person != null && person.identifiers().isEmpty() && !fields.has("referral")) {
            fields.fault("person", "consent-of-nobody");
        }
        // A stand-in, so that whatever else is wrong is found as well; it goes nowhere.
        var whose = person == null ? new Person(null, null, null, null, null, null, null) : person;
        return new Read(consent(id, status, whose), referral);
    }

    private Consent consent(UUID id, Status status, Person person) {
        return new Consent(
                id,
                status,
                person,
                fields.word("giver", Giver.class),
                fields.word("form", Form.class),
                fields.text("reference", Fields.LINE),
                instant("at"),
                instant("from"),
                instant("until"),
                fields.yes("permits"),
                fields.object("provision", ConsentReader::provision),
                fields.list("exceptions", Fields.FEW, ConsentReader::provision));
    }

    private Instant instant(String name) {
        return fields.parsed(name, Fields.WORD, "time-invalid", Times::instant);
    }

    private static Provision provision(Fields fields) {
        return new Provision(
                fields.texts("sources", Fields.FEW),
                fields.texts("recipients", Fields.FEW),
                fields.words("sectors", Sector.class),
                fields.words("data", Data.class),
                CodeReader.codes(fields, "codes"),
                fields.texts("services", Fields.FEW),
                fields.texts("protocols", Fields.FEW),
                fields.texts("uses", Fields.FEW),
                fields.words("labels", Sensitivity.class),
                day(fields, "since"),
                day(fields, "before"));
    }

    private static LocalDate day(Fields fields, String name) {
        return fields.parsed(
                name,
                Fields.WORD,
                "day-invalid",
                text -> text.length() == 10 && Times.date(text) != null ? LocalDate.parse(text) : null);
    }
}
