package org.vincle.connectors.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** A REF^I12 of about 1.5 kB, as a Spanish hospital writes one; I13, I14 and I15 about the same referral follow from it. */
public final class Hl7Referral {

    private static final Template TEMPLATE = Template.named("referral.hl7");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Map<String, String> values = new HashMap<>();

    private Hl7Referral(String number, InventedPerson person) {
        values.put("event", "I12");
        values.put("number", number);
        values.put("control", "MSG" + number);
        values.put("time", TIME.format(Instant.parse("2026-01-15T09:30:00Z")));
        values.put("senderFacility", "CITY-HOSPITAL");
        values.put("recipientFacility", "SOCIAL-SERVICES");
        values.put("acceptAck", "");
        values.put("applicationAck", "");
        values.put("given", person.given());
        values.put("surname1", person.firstSurname());
        values.put("surname2", person.secondSurname());
        values.put("dni", person.dni());
        values.put("nuss", person.nuss());
        values.put("birthDate", person.birthDate().replace("-", ""));
        values.put("sex", person.female() ? "F" : "M");
        values.put("phone", person.phone());
        values.put("street", person.street());
        values.put("needText", Referrals.NEED);
        values.put("note", Referrals.NOTE);
        values.put("priority", "R^Routine^HL70280");
        values.put("status", "P^Pending^HL70283");
    }

    /** The referral that the hospital calls {@code number}. */
    public static Hl7Referral numbered(String number, InventedPerson person) {
        return new Hl7Referral(number, person);
    }

    /** RF1-2, a code of table 0280. */
    public Hl7Referral priority(String code) {
        values.put("priority", code);
        return this;
    }

    /** The words of NTE-3. */
    public Hl7Referral note(String words) {
        values.put("note", words);
        return this;
    }

    /** Another message about the same referral: I12, I13, I14 or I15. */
    public Hl7Referral event(String event) {
        values.put("event", event);
        return this;
    }

    /** With that MSH-10. */
    public Hl7Referral control(String id) {
        values.put("control", id);
        return this;
    }

    /** From and to those facilities (MSH-4, MSH-6). */
    public Hl7Referral between(String sender, String recipient) {
        values.put("senderFacility", sender);
        values.put("recipientFacility", recipient);
        return this;
    }

    /** Asks for acknowledgements in enhanced mode (MSH-15 AL, MSH-16 NE). */
    public Hl7Referral enhanced() {
        values.put("acceptAck", "AL");
        values.put("applicationAck", "NE");
        return this;
    }

    /** RF1-1. */
    public Hl7Referral status(String code) {
        values.put("status", code);
        return this;
    }

    /** MSH-10. */
    public String control() {
        return values.get("control");
    }

    /** RF1-6. */
    public String number() {
        return values.get("number");
    }

    /** The message, its segments ended by carriage returns. */
    public String er7() {
        return TEMPLATE.fill(values).replace("\n", "\r");
    }
}
