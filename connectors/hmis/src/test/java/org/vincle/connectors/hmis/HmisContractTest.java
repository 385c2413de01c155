package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.HousingOffice;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HmisContractTest extends ConnectorContract {

    private HousingOffice office;
    private HmisOutbound outbound;

    @BeforeEach
    void start() {
        office = HousingOffice.open();
        outbound = new HmisOutbound(Fakes.office(office), Fakes.CODES);
    }

    @AfterEach
    void stop() {
        outbound.close();
        office.close();
    }

    @Override
    protected String partner() {
        return Fakes.PARTNER;
    }

    @Override
    protected Receipt deliver(Delivery delivery) {
        return outbound.send(delivery);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        office.behaves(behaviour);
    }

    @Override
    protected void partnerListens(boolean listens) {
        if (listens) {
            office.up();
        } else {
            office.down();
        }
    }

    @Override
    protected List<String> received() {
        return office.arrivals().stream().map(HexFormat.of()::formatHex).toList();
    }

    @Override
    protected int effects() {
        return office.events().size();
    }

    @Override
    protected List<String> lost() {
        return List.of(
                "Referral.person.name.secondSurname",
                "Referral.person.identifiers",
                "Referral.person.language",
                "Referral.person.addresses",
                "Referral.person.contacts",
                "Referral.household.person.name.secondSurname",
                "Referral.household.person.identifiers",
                "Referral.household.person.language",
                "Referral.household.person.addresses",
                "Referral.household.person.contacts",
                "Referral.service.text",
                "Referral.needs.text",
                "Referral.needs.codes",
                "Referral.findings",
                "Referral.basis",
                "Referral.dueBy",
                "Referral.note");
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("20");
    }

    @Test
    void a_repeated_delivery_after_the_office_took_the_first_away_brings_the_same_bytes() {
        deliver(aDelivery(1));
        var again = new HmisOutbound(Fakes.office(office, "outbox", "/to-hub/../from-hub"), Fakes.CODES);
        again.send(aDelivery(2));
        again.close();

        assertThat(office.folders().fromHub()).hasSize(1);
        assertThat(received().stream().distinct()).hasSize(1);
    }
}
