package org.vincle.itests.hub;

import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.testkit.FhirServerPartner;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;

/** Finds Tasks as a partner finds them: by search at the hub, or on its own server. */
final class Tasks {

    /** The id of the requested Task for that person, found by reading each candidate's patient. */
    static Optional<String> about(SocialServicesClient social, InventedPerson person) throws IOException {
        for (var task : social.search(Task.class, "status=requested&_count=100")) {
            var patient = task.getFor()
                    .getReferenceElement()
                    .toUnqualifiedVersionless()
                    .getValue();
            if (patient != null && social.get(patient).body().contains(person.dni())) {
                return Optional.of(task.getIdElement().getIdPart());
            }
        }
        return Optional.empty();
    }

    /** The Task for that person on a partner's own server. */
    static Optional<Task> about(FhirServerPartner server, InventedPerson person) {
        var patients = server.all(Patient.class).stream()
                .filter(p ->
                        p.getIdentifier().stream().anyMatch(i -> person.dni().equals(i.getValue())))
                .map(p -> "Patient/" + p.getIdElement().getIdPart())
                .toList();
        return server.all(Task.class).stream()
                .filter(t -> patients.contains(t.getFor().getReference()))
                .findFirst();
    }

    private Tasks() {}
}
