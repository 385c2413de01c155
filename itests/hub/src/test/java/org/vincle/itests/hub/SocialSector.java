package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Town;

/** Social services by FHIR R4, without a server of their own. */
final class SocialSector implements Sector {

    private final SocialServicesClient client;

    SocialSector(HubProcess hub) {
        Town.fhirClient(hub, Town.SOCIAL_SERVICES, "SOCIAL_SERVICES", Town.TOKEN);
        client = hub.client(Town.TOKEN);
    }

    @Override
    public String title() {
        return "social services (FHIR R4)";
    }

    @Override
    public String sender() {
        return Town.SOCIAL_SERVICES;
    }

    @Override
    public String recipient() {
        return Town.SOCIAL_SERVICES;
    }

    @Override
    public String begins() {
        return "a Task `requested` in a transaction Bundle";
    }

    @Override
    public String arrives() {
        return "Task, ServiceRequest, Patient";
    }

    @Override
    public String refers(InventedPerson person, String partner) throws IOException {
        return client.refer(
                FhirReferral.numbered("MX-" + person.number(), person).to(partner));
    }

    @Override
    public Optional<String> arrived(InventedPerson person) throws IOException {
        return Tasks.about(client, person);
    }

    @Override
    public void accepts(String arrival) throws IOException {
        moves(arrival, TaskStatus.ACCEPTED);
    }

    @Override
    public void completes(String arrival) throws IOException {
        moves(arrival, TaskStatus.COMPLETED);
    }

    private void moves(String task, TaskStatus status) throws IOException {
        var reply = client.move(task, status, null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Override
    public boolean hearsAccepted(String referral) throws IOException {
        return client.task(referral).getStatus() == TaskStatus.ACCEPTED;
    }

    @Override
    public boolean hearsCompleted(String referral) throws IOException {
        return client.task(referral).getStatus() == TaskStatus.COMPLETED;
    }
}
