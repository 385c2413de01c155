package org.vincle.connectors.fhir.translate;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.fhir.R4;

/** What is left of a resource that a referral held and holds no more: that it was an error, whose it was, and nothing it said. */
public final class Withdrawn {

    private static final String ERROR = "entered-in-error";

    /** The remains of that resource. */
    public static Resource of(Resource resource) {
        var remains = (Resource)
                R4.context().getResourceDefinition(resource.fhirType()).newInstance();
        remains.setIdElement(resource.getIdElement());
        for (var element : new String[] {"subject", "patient"}) {
            var property = resource.getNamedProperty(element);
            if (property != null) {
                property.getValues().forEach(value -> remains.setProperty(element, value));
            }
        }
        if (remains.getNamedProperty("verificationStatus") != null) {
            remains.setProperty("verificationStatus", unconfirmed());
        } else if (remains.getNamedProperty("lifecycleStatus") != null) {
            remains.setProperty("lifecycleStatus", new CodeType(ERROR));
        } else if (remains.getNamedProperty("status") != null) {
            remains.setProperty("status", new CodeType(ERROR));
        } else if (remains.getNamedProperty("active") != null) {
            remains.setProperty("active", new BooleanType(false));
        }
        return remains;
    }

    private static CodeableConcept unconfirmed() {
        var coding = new Coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", ERROR, null);
        return new CodeableConcept(coding);
    }

    private Withdrawn() {}
}
