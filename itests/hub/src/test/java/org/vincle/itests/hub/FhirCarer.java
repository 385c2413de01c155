package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** Social services by FHIR R4, without a server of their own: they read and answer at the hub. */
final class FhirCarer implements Carer {

    private final SocialServicesClient client;

    FhirCarer(HubProcess hub) {
        Town.fhirClient(hub, Town.SOCIAL_SERVICES, "SOCIAL_SERVICES", Town.TOKEN);
        client = hub.client(Town.TOKEN);
    }

    @Override
    public String partner() {
        return Town.SOCIAL_SERVICES;
    }

    @Override
    public String standard() {
        return "FHIR R4";
    }

    @Override
    public Optional<String> asked(InventedPerson person, String title) throws IOException {
        for (var task : client.search(Task.class, "status=requested&_count=200")) {
            if (body(task.getFor().getReference()).contains(person.dni())
                    && body(task.getFocus().getReference()).contains(title)) {
                return Optional.of(task.getIdElement().getIdPart());
            }
        }
        return Optional.empty();
    }

    private String body(String reference) throws IOException {
        return reference == null
                ? ""
                : client.get(reference.replaceFirst("/_history/.*", "")).body();
    }

    @Override
    public void accepts(String asked) throws IOException {
        moves(asked, TaskStatus.ACCEPTED);
    }

    @Override
    public void completes(String asked, List<Found> found) throws IOException {
        moves(asked, TaskStatus.COMPLETED);
    }

    private void moves(String task, TaskStatus status) throws IOException {
        var reply = client.move(task, status, null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Refers somebody to the protocols because of a screening, and of that event when there is one; the id of its Task. */
    String screens(InventedPerson person, Screened screened, String event) throws IOException {
        var referral = FhirReferral.numbered("SCREENED-" + person.number() + "-" + event, person)
                .to("protocols");
        var reply = client.post("", screened.in(referral, event));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return SocialServicesClient.idOf(reply, "Task").orElseThrow();
    }

    /** Where a Task stands. */
    String status(String task) throws IOException {
        return client.task(task).getStatus().toCode();
    }

    /** A Task as it comes over the wire. */
    String reads(String task) throws IOException {
        return body("Task/" + task);
    }

    @Override
    public int plans(InventedPerson person) throws IOException {
        int plans = 0;
        for (var plan : client.search(org.hl7.fhir.r4.model.CarePlan.class, "_count=200")) {
            plans += body(plan.getSubject().getReference()).contains(person.dni())
                    ? Integer.parseInt(plan.getMeta().getVersionId())
                    : 0;
        }
        return plans;
    }
}
