package org.vincle.connectors.fhir.server;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** Consents of a person who cannot exist. */
final class ConsentSamples {

    static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    /** Says nothing but that it permits or refuses. */
    static Consent consent(String patient, ConsentProvisionType type) {
        var consent = bare(patient);
        consent.getProvision().setType(type);
        return consent;
    }

    /** Has no provision at all. */
    static Consent bare(String patient) {
        return new Consent()
                .setStatus(ConsentState.ACTIVE)
                .setScope(coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"))
                .addCategory(coded("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IDSCL"))
                .setPatient(new Reference(patient))
                .setDateTimeElement(new DateTimeType("2026-11-20T09:30:00Z"));
    }

    static provisionActorComponent recipient(String system, String value) {
        return actor(
                "IRCP",
                new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value)));
    }

    static provisionActorComponent actor(String role, Reference reference) {
        return new provisionActorComponent(coded(ROLE, role), reference);
    }

    static CodeableConcept coded(String system, String code) {
        return new CodeableConcept().addCoding(new Coding(system, code, null));
    }

    static List<Coding> codings(String system, String... codes) {
        return List.of(codes).stream().map(c -> new Coding(system, c, null)).toList();
    }

    private ConsentSamples() {}
}
