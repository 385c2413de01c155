package org.vincle.connectors.edfi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.InventedPerson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EdFiContractTest extends ConnectorContract {

    private Authority authority;

    @BeforeEach
    void start() {
        authority = new Authority(EdFiOds.open(), "studentSystem", Systems.DNI_NIE);
        authority.ods.knows(new InventedPerson(7), new InventedPerson(7).dni(), null);
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Override
    protected String partner() {
        return Authority.NAME;
    }

    @Override
    protected Receipt deliver(Delivery delivery) {
        return authority.route().send(delivery);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        authority.ods.behaves(behaviour);
    }

    @Override
    protected void partnerListens(boolean listens) {
        if (listens) {
            authority.ods.up();
        } else {
            authority.ods.down();
        }
    }

    @Override
    protected List<String> received() {
        return authority.ods.written();
    }

    @Override
    protected int effects() {
        return authority.ods.all(EdFiOds.ASSOCIATIONS).size();
    }

    @Override
    protected List<String> lost() {
        return List.of(
                "Referral.service",
                "Referral.service.text",
                "Referral.needs",
                "Referral.note",
                "Referral.findings",
                "Referral.household",
                "Referral.basis",
                "Referral.dueBy",
                "Referral.sender",
                "Referral.person.language",
                "Referral.person.addresses",
                "Referral.person.contacts");
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("400");
    }

    @Override
    protected Map<Behaviour, Class<? extends ExchangeException>> errors() {
        var errors = new HashMap<>(super.errors());
        errors.put(Behaviour.refuse("409"), PartnerRefused.class);
        for (var status : List.of("401", "403", "404", "405", "408", "429", "500", "502", "503", "302")) {
            errors.put(Behaviour.refuse(status), PartnerUnavailable.class);
        }
        return errors;
    }
}
