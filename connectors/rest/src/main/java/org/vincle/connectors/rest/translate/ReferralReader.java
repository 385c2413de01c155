package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;

/** Reads a new {@link Referral} of the API's JSON. */
public final class ReferralReader {

    private final UUID id;
    private final Partner sender;
    private final UnaryOperator<Institution> known;

    private ReferralReader(UUID id, Partner sender, UnaryOperator<Institution> known) {
        this.id = id;
        this.sender = sender;
        this.known = known;
    }

    /**
     * What was read.
     *
     * @param referral the referral
     * @param reference what its sender calls it, or null
     */
    public record Read(Referral referral, String reference) {

        @Override
        public String toString() {
            return "Read[not shown]";
        }
    }

    /** The referral that this body asks for; {@link Faulty} says every field that breaks a rule. */
    public static Read read(ObjectNode body, UUID id, Partner sender, UnaryOperator<Institution> known) {
        var faults = new Faults();
        var fields = new Fields(body, faults);
        var reference = fields.text("reference", Fields.WORD);
        // A stand-in, so that whatever else is wrong is found as well; it goes nowhere.
        var person = fields.object("person", PersonReader::person);
        fields.require("person");
        var reader = new ReferralReader(id, sender, known);
        var referral =
                reader.referral(fields, person == null ? new Person(null, null, null, null, null, null, null) : person);
        fields.end();
        faults.check();
        return new Read(referral, reference);
    }

    private Referral referral(Fields fields, Person person) {
        var author = fields.object("author", PersonReader::professional);
        if (!fields.has("service") && !fields.has("needs")) {
            fields.fault("", "service-or-needs");
        }
        return new Referral(
                id,
                new Institution(sender.name(), sender.identifiers(), sender.title(), author),
                recipient(fields),
                fields.object("service", f -> CodeReader.concept(f, Service::new)),
                fields.list("needs", Fields.FEW, ReferralReader::need),
                fields.word("priority", Priority.class),
                person,
                fields.list("household", Fields.FEW, PersonReader::relative),
                FindingReader.findings(fields),
                fields.object("basis", ReferralReader::basis),
                fields.words("flags", SafetyFlag.class),
                fields.words("labels", Sensitivity.class),
                fields.parsed("authoredOn", Fields.WORD, "time-invalid", Times::instant),
                fields.parsed("dueBy", Fields.WORD, "date-invalid", Times::either),
                fields.text("note", Fields.WORDS));
    }

    private static Need need(Fields fields) {
        var labels = fields.words("labels", Sensitivity.class);
        return CodeReader.concept(fields, (codes, text) -> new Need(codes, text, labels));
    }

    private Institution recipient(Fields fields) {
        var recipient = fields.object("recipient", PersonReader::institution);
        boolean open = fields.yes("open");
        if (fields.has("recipient") == open) {
            fields.fault("", "recipient-or-open");
        }
        return recipient == null ? null : known.apply(recipient);
    }

    private static LegalBasis basis(Fields fields) {
        fields.require("kind");
        return new LegalBasis(
                fields.word("kind", LegalBasis.Kind.class),
                fields.text("reference", Fields.LINE),
                fields.parsed("date", Fields.WORD, "date-invalid", Times::date),
                fields.text("text", Fields.WORDS));
    }
}
