package org.vincle.connectors.fhir.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.FhirServerPartner;

/** A partner with a server of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerContractTest extends ConnectorContract {

    private FhirServerPartner partner;
    private ServerDelivery delivery;

    @BeforeEach
    void start() {
        partner = FhirServerPartner.open("prova");
        var access = ServerAccess.of("prova", null, null, null);
        var server = new FhirServer(partner.base().toString(), Duration.ofSeconds(60), access);
        delivery = new ServerDelivery(
                server,
                new FakeHub(),
                new ServerPlan(server, name -> Optional.empty()),
                new ReportedChanges(partner(), server),
                d -> Receipt.plain());
    }

    @AfterEach
    void stop() {
        partner.close();
    }

    @Override
    protected Receipt deliver(Delivery due) {
        return delivery.deliver(due);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        partner.behaves(behaviour);
    }

    @Override
    protected void partnerListens(boolean listens) {
        if (listens) {
            partner.up();
        } else {
            partner.down();
        }
    }

    @Override
    protected List<String> received() {
        return partner.requests();
    }

    @Override
    protected int effects() {
        return partner.all(Task.class).size();
    }

    @Override
    protected List<String> lost() {
        return List.of();
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("422");
    }
}
