package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.ProtocolStep;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.fhir.Plans;
import org.vincle.connectors.fhir.shelf.ShelfWriter;

/** An edge at which the hospital has been asked a step of a protocol. */
abstract class StepsTest extends EdgeTest {

    static final UUID STEP = UUID.fromString("01934c5e-0000-7000-8000-0000000000e1");

    Referral step;

    @BeforeEach
    void asked() throws Exception {
        referred("b-1");
        step = asked(STEP);
    }

    /** As the hub delivers a step to the hospital, in the name of the protocol. */
    Referral asked(UUID id) {
        var said = (Referral) town.hub.submissions.get(0).items().get(0).message();
        var referral = new Referral(
                        id,
                        Institution.partner("protocols"),
                        Institution.partner(Town.HOSPITAL),
                        said.service(),
                        said.needs(),
                        said.priority(),
                        said.person(),
                        null,
                        null,
                        null,
                        null,
                        Set.of(Sensitivity.VIOLENCE),
                        said.authoredOn(),
                        null,
                        null)
                .as(new ProtocolStep(Plans.PROTOCOL, "2", Plans.PLAN, "visit", Town.SOCIAL));
        tell(referral, referral);
        return referral;
    }

    Receipt tell(Referral about, Message message) {
        var receipt = new ShelfWriter(town.hub, StepsTest::known)
                .write(new Delivery(
                        UUID.randomUUID(),
                        Town.HOSPITAL,
                        Plans.SINCE,
                        1,
                        message,
                        about,
                        State.REQUESTED,
                        List.of(),
                        "protocols"));
        if (message instanceof PlanUpdate) {
            assertThat(receipt.documents())
                    .allSatisfy(d -> assertThat(d.source()).isEqualTo(Town.SOCIAL));
        }
        town.hub.write(receipt.documents());
        return receipt;
    }

    private static Optional<Partner> known(String name) {
        return Optional.of(new Partner(name, "Housing Office", Sector.HOUSING, null, "test", 0));
    }

    String taskOf(UUID referral) throws Exception {
        return Town.parse(Bundle.class, hospital("/Task?identifier=urn:vincle:referral%7C" + referral))
                .getEntryFirstRep()
                .getResource()
                .getIdElement()
                .getIdPart();
    }

    HttpResponse<String> hospital(String path) throws Exception {
        return town.get(path, Town.asHospital());
    }
}
