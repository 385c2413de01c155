package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingTest {

    private static final String NODE = "node-1";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeLedger ledger = new FakeLedger();

    @Test
    void a_receipt_waits_for_a_ledger_that_is_away_for_a_moment_so_that_the_partner_gets_nothing_twice()
            throws Exception {
        var check = ledger.owes(Deliveries.theReferral());
        ledger.take(check, NODE, Duration.ofMinutes(1));
        ledger.failsTo("settle", new PartnerUnavailable("not-ready"));
        var ending = new Ending(ledger, NODE, check, SOON);
        var settling = new Thread(() -> ending.settled(Receipt.plain(), "permit.test"));
        settling.start();
        await().atMost(SOON).until(() -> settling.getState() == Thread.State.TIMED_WAITING);
        assertThat(ledger.journey()).isEmpty();

        ledger.recovers();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ledger.journey()).containsExactly("delivered by permit.test"));
        settling.join();
    }
}
