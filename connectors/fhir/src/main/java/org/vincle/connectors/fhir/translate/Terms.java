package org.vincle.connectors.fhir.translate;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.vincle.connectors.api.model.Code;

/** The words of FHIR, of SDOH Clinical Care and of the hub itself that stand in its resources. */
final class Terms {

    static final String SDOH = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    static final String SNOMED = "http://snomed.info/sct";
    static final String LOINC = "http://loinc.org";
    static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";
    static final String CONDITION_CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/condition-category";
    static final String CORE_CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";
    static final String CLINICAL_STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    static final String VERIFICATION_STATUS = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    static final String CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    static final String URI = "urn:ietf:rfc:3986";
    static final String LEGAL_BASIS = "urn:vincle:legal-basis";
    static final String REFERENCE = "urn:vincle:fhir:reference";
    static final String OWN = "urn:vincle:fhir:terms";
    static final String FATHERS_FAMILY = "http://hl7.org/fhir/StructureDefinition/humanname-fathers-family";
    static final String MOTHERS_FAMILY = "http://hl7.org/fhir/StructureDefinition/humanname-mothers-family";
    static final String DISPLAY = "http://hl7.org/fhir/StructureDefinition/display";
    static final String INE = "urn:vincle:es:ine-municipality";

    static final Code SOCIAL_PROCEDURE = new Code(SNOMED, "410606002", "Social service procedure");
    static final Code CORE_SDOH = new Code(CORE_CATEGORY, "sdoh", "SDOH");
    static final Code HEALTH_CONCERN = new Code(CONDITION_CATEGORY, "health-concern", "Health Concern");
    static final Code FULFILL = new Code(TASK_CODE, "fulfill", "Fulfill the focal request");
    static final Code ABORT = new Code(TASK_CODE, "abort", "Mark the focal resource as no longer active");
    static final Code PROHIBITED = new Code(SDOH, "contacting-subject-prohibited", "Contacting Subject Prohibited");
    static final Code ACTIVITY = new Code(SDOH, "resulting-activity", "Resulting Activity");
    static final Code CONTENT = new Code(SDOH, "additional-content", "Additional Content");
    static final Code CONSENT_DOCUMENT = new Code(LOINC, "59284-0", "Consent Document");
    static final Code DISCLOSURE = new Code(ACT_CODE, "IDSCL", "information disclosure");
    static final Code PRIVACY = new Code(CONSENT_SCOPE, "patient-privacy", "Privacy Consent");
    static final Code EXPIRED = new Code(OWN, "expired", "Expired");
    static final Code SCHEDULED = new Code(OWN, "visit-scheduled", "Visit scheduled");
    static final Code APPOINTMENT = new Code(OWN, "appointment", "Appointment");
    static final Code PLACE = new Code(OWN, "appointment-place", "Place of the appointment");

    static Coding coding(Code code) {
        return new Coding(code.system(), code.code(), code.display());
    }

    static CodeableConcept concept(Code code) {
        var concept = new CodeableConcept();
        if (code.code() == null) {
            return concept.setText(code.display());
        }
        return concept.addCoding(coding(code));
    }

    /** All of them as one concept; what has no code is its words. */
    static CodeableConcept concept(List<Code> codes) {
        var concept = new CodeableConcept();
        for (var code : codes) {
            if (code.code() == null) {
                concept.setText(code.display());
            } else {
                concept.addCoding(coding(code));
            }
        }
        return concept;
    }

    static boolean has(CodeableConcept concept, Code code) {
        return concept.hasCoding(code.system(), code.code());
    }

    private Terms() {}
}
