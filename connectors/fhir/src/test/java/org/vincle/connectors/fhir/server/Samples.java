package org.vincle.connectors.fhir.server;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Resources about a person who cannot exist. */
final class Samples {

    static final String FAMILY = "Vidrescrit";

    static Bundle referral(String number) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        if (number != null) {
            bundle.getIdentifier().setSystem("urn:test:bundles").setValue(number);
        }
        add(bundle, "urn:uuid:11111111-0000-4000-8000-000000000001", patient());
        add(
                bundle,
                "urn:uuid:11111111-0000-4000-8000-000000000002",
                condition("urn:uuid:11111111-0000-4000-8000-000000000001"));
        var request = request("urn:uuid:11111111-0000-4000-8000-000000000001");
        request.addReasonReference(new Reference("urn:uuid:11111111-0000-4000-8000-000000000002"));
        add(bundle, "urn:uuid:11111111-0000-4000-8000-000000000003", request);
        add(
                bundle,
                "urn:uuid:11111111-0000-4000-8000-000000000004",
                task("urn:uuid:11111111-0000-4000-8000-000000000003", "urn:uuid:11111111-0000-4000-8000-000000000001"));
        return bundle;
    }

    static void add(Bundle bundle, String url, Resource resource) {
        bundle.addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    static Patient patient() {
        var patient = new Patient();
        patient.addIdentifier().setSystem("urn:test:people").setValue("P-0000");
        patient.addName().setFamily(FAMILY).addGiven("Nuvolina");
        return patient;
    }

    static Condition condition(String patient) {
        var condition = new Condition();
        condition.setCode(new CodeableConcept().setText("Lives in a house of clouds"));
        condition.setSubject(new Reference(patient));
        return condition;
    }

    static ServiceRequest request(String patient) {
        var request = new ServiceRequest();
        request.setStatus(ServiceRequestStatus.ACTIVE).setIntent(ServiceRequestIntent.ORDER);
        request.setSubject(new Reference(patient));
        request.getCode().addCoding().setSystem("urn:test:services").setCode("home-visit");
        return request;
    }

    static Task task(String request, String patient) {
        var task = new Task();
        task.setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
        task.getCode()
                .addCoding()
                .setSystem("http://hl7.org/fhir/CodeSystem/task-code")
                .setCode("fulfill");
        task.setFocus(new Reference(request));
        task.setFor(new Reference(patient));
        task.setRequester(new Reference("Organization/" + Town.SOCIAL));
        task.setOwner(new Reference("Organization/" + Town.HOSPITAL));
        return task;
    }

    private Samples() {}
}
