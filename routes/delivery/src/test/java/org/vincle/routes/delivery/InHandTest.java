package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.ClaimCheck;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InHandTest {

    private static final String NODE = "node-1";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeLedger ledger = new FakeLedger();
    private final ClaimCheck check = ledger.owes(Deliveries.theReferral());
    private final UUID owed = check.owed();
    private InHand inHand;

    @AfterEach
    void close() {
        inHand.close();
    }

    @Test
    void keeps_the_lease_of_a_delivery_whose_partner_takes_its_time_until_it_is_released() {
        var lease = Duration.ofMillis(1_500);
        carrying(lease);
        await().atMost(SOON).until(() -> ledger.renewals() > 1);

        inHand.release(owed);
        await().pollDelay(lease).atMost(SOON).until(() -> true);
        int renewals = ledger.renewals();

        await().during(lease).atMost(SOON).until(() -> ledger.renewals() == renewals);
    }

    @Test
    void goes_on_keeping_it_when_the_ledger_was_away_for_a_moment() {
        var lease = Duration.ofMillis(1_500);
        ledger.failsTo("renew", new IllegalStateException("away"));
        carrying(lease);
        await().pollDelay(lease).atMost(SOON).until(() -> true);

        ledger.recovers();

        await().atMost(SOON).until(() -> ledger.renewals() > 0);
    }

    @Test
    void gives_a_route_that_hangs_up_in_the_end() {
        var lease = Duration.ofMillis(300);
        carrying(lease);

        await().pollDelay(lease.multipliedBy(11)).atMost(SOON).until(() -> true);
        int renewals = ledger.renewals();

        assertThat(renewals).isPositive();
        await().during(lease).atMost(SOON).until(() -> ledger.renewals() == renewals);
    }

    private void carrying(Duration lease) {
        inHand = new InHand(ledger, NODE, lease);
        ledger.take(check, NODE, lease);
        assertThat(inHand.take(owed)).isTrue();
        assertThat(inHand.take(owed)).isFalse();
    }
}
