package org.vincle.connectors.hl7v2;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.MllpHospital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Hl7v2ContractTest extends ConnectorContract {

    private MllpHospital hospital;
    private Hl7v2Outbound outbound;

    @BeforeEach
    void start() {
        hospital = MllpHospital.open();
        var config = Fakes.hospital("host", "127.0.0.1", "port", hospital.port(), "answerTimeoutSeconds", 60);
        outbound = new Hl7v2Outbound(new Callers(), Fakes.directory(), config, Fakes.CODES);
    }

    @AfterEach
    void stop() {
        outbound.close();
        hospital.close();
    }

    @Override
    protected Receipt deliver(Delivery delivery) {
        return outbound.send(delivery);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        hospital.behaves(behaviour);
    }

    @Override
    protected void partnerListens(boolean listens) {
        if (listens) {
            hospital.up();
        } else {
            hospital.down();
        }
    }

    @Override
    protected List<String> received() {
        return hospital.arrivals().stream().map(a -> a.message().toString()).toList();
    }

    @Override
    protected int effects() {
        return hospital.effects().values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    protected List<String> lost() {
        return List.of("Referral.basis");
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("AR");
    }
}
