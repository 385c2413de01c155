package org.vincle.routes.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.model.Address;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Service;
import org.vincle.connectors.api.model.State;

/** A referral with something in every field, about people who cannot exist, from a council to a hospital. */
final class Deliveries {

    static final String COUNCIL = "social-services";
    static final String HOSPITAL = "city-hospital";
    static final List<String> PERSONAL =
            List.of("00000000T", "Inventada", "Quimera", "1871-02-30", "Carrer Enlloc", "999 999 999");

    static final Finding OBSERVATION = finding(Finding.Kind.OBSERVATION, null);
    static final Finding CONDITION_WITH_SCAN = finding(Finding.Kind.CONDITION, attachment());
    static final Finding CONDITION_WITHOUT_SCAN = finding(Finding.Kind.CONDITION, null);
    static final Finding DOCUMENT = finding(Finding.Kind.DOCUMENT, attachment());
    static final List<Finding> FINDINGS = List.of(OBSERVATION, CONDITION_WITH_SCAN, DOCUMENT);

    static final Referral REFERRAL = new Referral(
            UUID.randomUUID(),
            Institution.partner(COUNCIL),
            Institution.partner(HOSPITAL),
            new Service(List.of(), "A service"),
            List.of(new Need(List.of(), "A need")),
            Priority.URGENT,
            person("Inventada"),
            List.of(new Relative(Code.text("child"), person("Quimera")), new Relative(Code.text("neighbour"), null)),
            FINDINGS,
            new LegalBasis(LegalBasis.Kind.CONSENT, "C-1", null, null),
            Set.of(SafetyFlag.DO_NOT_CONTACT, SafetyFlag.ADDRESS_HIDDEN),
            Set.of(Sensitivity.VIOLENCE),
            Instant.EPOCH,
            "2026-12-01",
            "A note");

    /** The same referral, of which nothing may be told. */
    static Referral nothingOf(Referral referral) {
        return new Referral(
                referral.id(),
                referral.sender(),
                referral.recipient(),
                null,
                null,
                null,
                new Person(null, null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same referral, sent by another. */
    static Referral by(String sender) {
        return REFERRAL.between(Institution.partner(sender), REFERRAL.recipient());
    }

    static Delivery theReferral() {
        return toHospital(REFERRAL);
    }

    static Delivery toHospital(Message message) {
        return delivery(message, COUNCIL, HOSPITAL);
    }

    static Delivery toCouncil(Message message) {
        return delivery(message, HOSPITAL, COUNCIL);
    }

    private static Delivery delivery(Message message, String from, String partner) {
        return new Delivery(
                UUID.randomUUID(),
                partner,
                Instant.EPOCH,
                1,
                message,
                REFERRAL,
                State.REQUESTED,
                List.of(new Key("hl7v2:placer", "P-1")),
                from);
    }

    private static Person person(String name) {
        return new Person(
                List.of(new Identifier("urn:example:dni", "00000000T")),
                new PersonName(name, name, null, null),
                "1871-02-30",
                Gender.FEMALE,
                "ca",
                List.of(new Address("Carrer Enlloc 0", null, null, null, null, null, null)),
                List.of(new Contact("phone", "999 999 999", null)));
    }

    private static Finding finding(Finding.Kind kind, Attachment attachment) {
        return new Finding(kind, null, "a value", null, null, null, null, null, null, attachment);
    }

    private static Attachment attachment() {
        return new Attachment("text/plain", null, null);
    }

    private Deliveries() {}
}
