package org.vincle.connectors.pci.hestia;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.AdministrationPlatform.Call;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.ConnectorContract;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.Referrals;

/** Hèstia, as every connector must treat its partner: what is delivered is the end of a referral that came from there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HestiaContractTest extends ConnectorContract {

    private static final UUID DELIVERY = UUID.randomUUID();
    private static final Instant ENDED = Instant.parse("2026-02-03T11:00:00Z");

    private Webhook webhook;
    private String resource;
    private String seconds = "30";

    @BeforeEach
    void open() throws Exception {
        webhook = new Webhook();
        resource = webhook.hestia.has(new InventedPerson(7));
    }

    @AfterEach
    void close() throws Exception {
        webhook.close();
    }

    @Override
    protected String partner() {
        return Webhook.PARTNER;
    }

    @Override
    protected Delivery aDelivery(int attempt) {
        var referral = Referrals.aReferral()
                .from(partner())
                .to("city-housing")
                .about(7)
                .build();
        return new Delivery(
                DELIVERY,
                partner(),
                ENDED,
                attempt,
                new Answer(false, Reason.text("Ja té habitació"), null, ENDED),
                referral,
                State.REJECTED,
                List.of(
                        new Key(Hestia.RESOURCE, HestiaDesk.CODINE + ":" + resource),
                        new Key(Hestia.PROFESSIONAL, "553")),
                "city-housing");
    }

    @Override
    protected Receipt deliver(Delivery delivery) {
        webhook.platforms.add(Fakes.connection(webhook.platform, "PCI", "timeoutSeconds", seconds));
        return webhook.resolution().deliver(delivery);
    }

    @Override
    protected void partnerBehaves(Behaviour behaviour) {
        seconds = behaviour.kind() == Behaviour.Kind.SILENT ? "1" : "30";
        webhook.platform.behaves(behaviour);
    }

    @Override
    protected void partnerListens(boolean listens) {
        webhook.platform.away(!listens);
    }

    @Override
    protected List<String> received() {
        return webhook.platform.calls().stream().map(Call::envelope).toList();
    }

    @Override
    protected int effects() {
        return webhook.hestia.resolutions().size();
    }

    @Override
    protected List<String> lost() {
        return List.of("Answer.reason");
    }

    @Override
    protected Behaviour refusal() {
        return Behaviour.refuse("400");
    }

    @Override
    protected Map<Behaviour, Class<? extends ExchangeException>> errors() {
        var errors = new HashMap<>(super.errors());
        errors.put(Behaviour.silent(), PartnerUnavailable.class);
        for (var status : List.of("301", "401", "403", "404", "408", "429", "500", "503")) {
            errors.put(Behaviour.refuse(status), PartnerUnavailable.class);
        }
        return errors;
    }

    @Test
    void nothing_of_the_person_goes_back_to_hestia() {
        deliver(aDelivery(1));

        assertThat(received()).hasSize(2).noneMatch(e -> new InventedPerson(7)
                .personalValues().stream().anyMatch(e::contains));
    }
}
