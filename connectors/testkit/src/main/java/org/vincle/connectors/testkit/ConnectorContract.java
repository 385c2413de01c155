package org.vincle.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.State;

/** What every connector that delivers must keep; its tests extend this and say how to reach a simulated partner. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class ConnectorContract {

    /** Sends a delivery as the connector's route would, to the simulated partner. */
    protected abstract Receipt deliver(Delivery delivery);

    /** Makes the simulated partner behave so from now on. */
    protected abstract void partnerBehaves(Behaviour behaviour);

    /** Stops, or starts, the simulated partner's listening. */
    protected abstract void partnerListens(boolean listens);

    /** What the partner received, one text per message, byte for byte. */
    protected abstract List<String> received();

    /** How many effects the partner saw, by its own standard's key. */
    protected abstract int effects();

    /** Each misbehaviour by name, and the kind of error it must become. */
    protected Map<Behaviour, Class<? extends ExchangeException>> errors() {
        return Map.of(
                Behaviour.garbage(), PartnerUnavailable.class,
                Behaviour.closeEarly(), PartnerUnavailable.class,
                refusal(), PartnerRefused.class);
    }

    /** How this partner says no for good. */
    protected abstract Behaviour refusal();

    /** The paths of what its standard cannot carry of {@link #aDelivery}, each as often as it is told; none when it carries all. */
    protected abstract List<String> lost();

    /** The name of the partner that deliveries go to. */
    protected String partner() {
        return "city-hospital";
    }

    /** A delivery of a new referral, the same at every call but for the attempt. */
    protected Delivery aDelivery(int attempt) {
        var referral = Referrals.aReferral()
                .id(REFERRAL)
                .to(partner())
                .about(7)
                .withChild()
                .withHousingStatus()
                .build();
        return new Delivery(
                DELIVERY,
                partner(),
                Instant.parse("2026-01-15T09:31:00Z"),
                attempt,
                referral,
                referral,
                State.REQUESTED,
                List.of(),
                "social-services");
    }

    private static final java.util.UUID REFERRAL = new Ids(java.time.Clock.systemUTC()).next();
    private static final java.util.UUID DELIVERY = new Ids(java.time.Clock.systemUTC()).next();

    @Test
    void repeating_a_delivery_is_harmless() {
        partnerBehaves(Behaviour.well());

        deliver(aDelivery(1));
        deliver(aDelivery(2));

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void what_its_standard_cannot_carry_is_told_and_nothing_else() {
        partnerBehaves(Behaviour.well());

        var receipt = deliver(aDelivery(1));

        assertThat(receipt.losses()).extracting(Loss::path).containsExactlyInAnyOrderElementsOf(lost());
    }

    @Test
    void a_partner_that_is_down_is_unavailable() {
        partnerListens(false);

        var thrown = catchThrowable(() -> deliver(aDelivery(1)));

        partnerListens(true);
        assertThat(thrown).isInstanceOf(PartnerUnavailable.class);
    }

    @TestFactory
    List<DynamicTest> each_foreign_error_becomes_one_of_ours() {
        return errors().entrySet().stream()
                .map(error -> DynamicTest.dynamicTest(error.getKey().kind().name(), () -> {
                    partnerBehaves(error.getKey());

                    var thrown = catchThrowable(() -> deliver(aDelivery(1)));

                    partnerBehaves(Behaviour.well());
                    assertThat(thrown).isInstanceOf(error.getValue());
                    assertThat(thrown.getCause()).isNull();
                }))
                .toList();
    }

    @Test
    void nothing_about_the_people_leaks_into_logs_or_errors() {
        var values = Stream.of(7, 8)
                .flatMap(number -> new InventedPerson(number).personalValues().stream())
                .toList();

        try (var log = LogCapture.open()) {
            for (var behaviour : errors().keySet()) {
                partnerBehaves(behaviour);
                var thrown = catchThrowable(() -> deliver(aDelivery(1)));
                assertThat(String.valueOf(thrown)).doesNotContain(values);
            }
            partnerBehaves(Behaviour.well());
            deliver(aDelivery(3));

            assertThat(log.text()).doesNotContain(values);
        }
    }
}
