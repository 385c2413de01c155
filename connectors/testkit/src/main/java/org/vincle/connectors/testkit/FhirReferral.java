package org.vincle.connectors.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A Gravity-style transaction Bundle of about 7.5 kB: person, organizations, consent, needs, ServiceRequest and Task. */
public final class FhirReferral {

    /** Whose numbers the sender's own ids are. */
    public static final String SENDER_SYSTEM = "https://social-services.example.org/ids";

    private static final Template TEMPLATE = Template.named("referral-bundle.json");

    private final Map<String, String> values = new HashMap<>();

    private FhirReferral(String number, InventedPerson person) {
        values.put("number", number);
        for (var gap : new String[] {
            "patient", "sender", "recipient", "worker", "role", "need", "housing", "consent", "request", "task"
        }) {
            values.put(gap, "urn:uuid:" + UUID.randomUUID());
        }
        values.put("senderSystem", SENDER_SYSTEM);
        values.put("orgSystem", "urn:vincle:partner");
        values.put("senderOrg", "social-services");
        values.put("recipientOrg", "city-hospital");
        values.put("performer", "\"performer\":[{\"reference\":\"" + values.get("recipient") + "\"}],");
        owner("\"reference\":\"" + values.get("recipient") + "\"");
        values.put("given", person.given());
        values.put("surname1", person.firstSurname());
        values.put("surname2", person.secondSurname());
        values.put("dni", person.dni());
        values.put("nuss", person.nuss());
        values.put("birthDate", person.birthDate());
        values.put("gender", person.female() ? "female" : "male");
        values.put("phone", person.phone());
        values.put("email", person.email());
        values.put("street", person.street());
        values.put("municipality", "");
        values.put("needText", Referrals.NEED);
        values.put("note", Referrals.NOTE);
        values.put("flags", "");
        values.put("priority", "routine");
        values.put("status", "requested");
        values.put("authored", Instant.parse("2026-01-15T09:30:00Z").toString());
    }

    /** The referral that the sender calls {@code number}, about that person, to city-hospital. */
    public static FhirReferral numbered(String number, InventedPerson person) {
        return new FhirReferral(number, person);
    }

    /** From that institution, as it stands in Task.requester. */
    public FhirReferral from(String system, String value) {
        if (!system.equals(values.get("orgSystem"))) {
            values.put("orgSystem", system);
        }
        values.put("senderOrg", value);
        return this;
    }

    /** To that institution, as it stands in Task.owner, by the name that the hub gives it. */
    public FhirReferral to(String partner) {
        values.put("recipientOrg", partner);
        return this;
    }

    /** To whoever has that role, for instance {@code HOUSING}, where the person lives. */
    public FhirReferral toRole(String role) {
        values.put("performer", "");
        return owner("\"identifier\":{\"system\":\"urn:vincle:role\",\"value\":\"" + role + "\"}");
    }

    /** To that service of the hub's directory, by the id that the hub gives it. */
    public FhirReferral toService(String id) {
        values.put("performer", "");
        return owner("\"reference\":\"HealthcareService/" + id + "\"");
    }

    /** To nobody: the hub is to find who is good for it. */
    public FhirReferral toNobody() {
        values.put("performer", "");
        values.put("owner", "");
        return this;
    }

    private FhirReferral owner(String content) {
        values.put("owner", "\"owner\":{" + content + "},");
        return this;
    }

    /** The person lives in the municipality with that INE code. */
    public FhirReferral livingIn(String municipality) {
        values.put(
                "municipality",
                "\"_city\":{\"extension\":[{\"url\":\"urn:vincle:es:ine-municipality\",\"valueString\":\""
                        + municipality + "\"}]},");
        return this;
    }

    /** The person may not be contacted (Gravity's order detail). */
    public FhirReferral withDoNotContact() {
        values.put(
                "flags",
                "\"orderDetail\":[{\"coding\":[{\"system\":\"http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes\","
                        + "\"code\":\"contacting-subject-prohibited\"}]}],");
        return this;
    }

    /** To be answered at once. */
    public FhirReferral urgent() {
        values.put("priority", "urgent");
        return this;
    }

    /** The Bundle as a sender writes it that numbers nothing but people and institutions. */
    public String unnumbered() {
        return json().replaceAll(
                        "\"identifier\":\\[\\{\"system\":\"[^\"]+\",\"value\":\"" + number() + "[^\"]*\"}],", "");
    }

    /** What the sender calls it. */
    public String number() {
        return values.get("number");
    }

    /** The Bundle as JSON. */
    public String json() {
        return TEMPLATE.fill(values);
    }
}
