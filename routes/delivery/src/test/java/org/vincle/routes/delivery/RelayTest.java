package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Queue;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayTest {

    private static final int NEVER = 1_000_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeLedger ledger = new FakeLedger();
    private final BrokenAtTimes queue = new BrokenAtTimes();
    private final Lag lag = new Lag(new Settings(60, 30, 1000));
    private Relay relay;

    @AfterEach
    void stop() throws InterruptedException {
        relay.stop();
    }

    @Test
    void queues_a_claim_check_as_soon_as_the_ledger_has_committed() {
        var check = check();
        start(NEVER);

        ledger.commits(check);

        assertThat(queue.checks).containsExactly(check);
        assertThat(queue.lease).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void sweeps_up_at_its_start_what_was_owed_before() {
        var check = check();
        ledger.isDue(check);

        start(NEVER);

        await().atMost(SOON).untilAsserted(() -> assertThat(queue.checks).containsExactly(check));
    }

    @Test
    void sweeps_again_and_again() {
        start(5);
        await().atMost(SOON).until(() -> ledger.sweeps() > 2);

        var check = check();
        ledger.isDue(check);

        await().atMost(SOON).untilAsserted(() -> assertThat(queue.checks).containsExactly(check));
    }

    @Test
    void comes_back_at_once_for_more_than_one_sweep_can_take() {
        var checks =
                IntStream.range(0, 2 * Relay.LIMIT + 50).mapToObj(i -> check()).toArray(ClaimCheck[]::new);
        ledger.isDue(checks);

        start(NEVER);

        await().atMost(SOON).untilAsserted(() -> assertThat(queue.checks).containsExactly(checks));
    }

    @Test
    void does_not_let_the_ledger_feel_that_the_broker_is_down() {
        start(5);
        queue.broken = true;
        ledger.commits(check());
        queue.broken = false;

        var emittedAgain = check();
        ledger.isDue(emittedAgain);

        await().atMost(SOON).untilAsserted(() -> assertThat(queue.checks).containsExactly(emittedAgain));
    }

    @Test
    void says_once_that_claim_checks_cannot_be_queued() {
        try (var log = new CapturedLog()) {
            ledger.failsTo("due", new PartnerUnavailable("not-ready"));
            start(5);

            await().atMost(SOON).until(() -> ledger.sweeps() > 3);

            assertThat(log.text().lines()).singleElement().satisfies(line -> assertThat(line)
                    .contains("WARN", "code=not-ready"));
        }
    }

    @Test
    void sweeps_on_once_the_ledger_has_recovered() {
        var check = check();
        ledger.failsTo("due", new IllegalStateException("broken"));
        start(5);
        await().atMost(SOON).until(() -> ledger.sweeps() > 1);

        ledger.isDue(check);
        ledger.recovers();

        await().atMost(SOON).untilAsserted(() -> assertThat(queue.checks).containsExactly(check));
    }

    @Test
    void sweeps_on_when_a_class_was_gone_for_a_moment() {
        var check = check();
        queue.classGone = true;
        ledger.isDue(check());
        start(5);
        await().atMost(SOON).until(() -> !queue.classGone);

        ledger.isDue(check);

        await().atMost(SOON).untilAsserted(() -> assertThat(queue.checks).containsExactly(check));
    }

    @Test
    void neither_listens_nor_sweeps_once_it_is_stopped() throws InterruptedException {
        start(5);
        await().atMost(SOON).until(() -> ledger.sweeps() > 0);

        relay.stop();
        var sweeps = ledger.sweeps();
        ledger.commits(check());

        await().during(Duration.ofMillis(50)).atMost(SOON).until(() -> ledger.sweeps() == sweeps);
        assertThat(queue.checks).isEmpty();
    }

    private void start(int sweepMillis) {
        relay = new Relay(ledger, queue, lag, Pace.of(new Settings(60, 30, sweepMillis)));
    }

    private static ClaimCheck check() {
        return new ClaimCheck(UUID.randomUUID(), "city-hospital", 1);
    }

    private static final class BrokenAtTimes implements Queue {

        private final List<ClaimCheck> checks = new CopyOnWriteArrayList<>();
        private volatile Duration lease;
        private volatile boolean broken;
        private volatile boolean classGone;

        @Override
        public void put(ClaimCheck check, Duration lease) {
            if (classGone) {
                classGone = false;
                throw new NoClassDefFoundError();
            }
            if (broken) {
                throw new IllegalStateException("no broker");
            }
            this.lease = lease;
            checks.add(check);
        }
    }
}
