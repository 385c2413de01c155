package org.vincle.routes.host.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class BrokerTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<Runnable> cleanup = new ArrayList<>();
    private final Queue<ClaimCheck> taken = new ConcurrentLinkedQueue<>();

    @AfterEach
    void clean() {
        for (int i = cleanup.size() - 1; i >= 0; i--) {
            cleanup.get(i).run();
        }
    }

    @Test
    void hands_a_claim_check_to_whoever_takes_that_partners() {
        var broker = running(Brokers.embeddedTarget(directory));
        var check = check("city-hospital", 3);
        taking(broker, "city-hospital", 4);

        broker.put(check, LEASE);

        await().atMost(SOON).until(() -> !taken.isEmpty());
        assertThat(taken).containsExactly(check);
    }

    @Test
    void keeps_partners_apart() {
        var broker = running(Brokers.embeddedTarget(directory));
        taking(broker, "city-hospital", 1);

        broker.put(check("school", 1), LEASE);
        broker.put(check("city-hospital", 1), LEASE);

        await().atMost(SOON).until(() -> !taken.isEmpty());
        assertThat(taken).extracting(ClaimCheck::partner).containsExactly("city-hospital");
    }

    @Test
    void queues_the_same_emission_once_and_the_next_emission_again() {
        var broker = running(Brokers.embeddedTarget(directory));
        var first = check("city-hospital", 1);
        var second = new ClaimCheck(first.owed(), first.partner(), 2);

        broker.put(first, LEASE);
        broker.put(first, LEASE);
        broker.put(second, LEASE);
        broker.put(check("city-hospital", 9), LEASE);
        taking(broker, "city-hospital", 1);

        await().atMost(SOON).until(() -> taken.stream().anyMatch(c -> c.emission() == 9));
        assertThat(taken).filteredOn(c -> c.owed().equals(first.owed())).containsExactly(first, second);
    }

    @Test
    void forgets_a_claim_check_whose_lease_has_run_out() {
        var broker = running(Brokers.embeddedTarget(directory));
        var expired = check("city-hospital", 1);
        broker.put(expired, Duration.ofMillis(1));
        var begin = System.nanoTime();
        await().atMost(SOON).until(() -> System.nanoTime() - begin > 20_000_000);

        taking(broker, "city-hospital", 1);
        broker.put(check("city-hospital", 2), LEASE);

        await().atMost(SOON).until(() -> !taken.isEmpty());
        assertThat(taken).doesNotContain(expired);
    }

    @Test
    void hands_out_no_claim_check_twice_when_carrying_it_failed() {
        var broker = running(Brokers.embeddedTarget(directory));
        subscribed(broker.subscribe("city-hospital", 2, () -> true, c -> {
            taken.add(c);
            throw new PartnerUnavailable("not-ready");
        }));

        broker.put(check("city-hospital", 1), LEASE);
        broker.put(check("city-hospital", 2), LEASE);

        await().atMost(SOON).until(() -> taken.size() == 2);
        assertThat(taken).doesNotHaveDuplicates();
    }

    @Test
    void carries_as_many_at_once_as_asked_and_a_slow_one_holds_nobody_up() {
        var broker = running(Brokers.embeddedTarget(directory));
        var slow = new CountDownLatch(1);
        cleanup.add(slow::countDown);
        subscribed(broker.subscribe("city-hospital", 2, () -> true, c -> {
            taken.add(c);
            if (c.emission() == 1) {
                awaitQuietly(slow);
            }
        }));

        IntStream.rangeClosed(1, 20).forEach(i -> broker.put(check("city-hospital", i), LEASE));

        await().atMost(SOON).until(() -> taken.size() == 20);
    }

    @Test
    void takes_nothing_while_closed_by_its_gate_or_paused() {
        var broker = running(Brokers.embeddedTarget(directory));
        var open = new AtomicBoolean(false);
        var subscription = subscribed(broker.subscribe("city-hospital", 2, open::get, taken::add));
        broker.put(check("city-hospital", 1), LEASE);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(taken::isEmpty);

        open.set(true);
        await().atMost(SOON).until(() -> taken.size() == 1);
        subscription.pause();
        broker.put(check("city-hospital", 2), LEASE);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> taken.size() == 1);
        subscription.resume();

        await().atMost(SOON).until(() -> taken.size() == 2);
    }

    @Test
    void finishes_what_was_taken_before_it_closes() {
        var broker = running(Brokers.embeddedTarget(directory));
        var entered = new CountDownLatch(1);
        subscribed(broker.subscribe("city-hospital", 1, () -> true, c -> {
            entered.countDown();
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            taken.add(c);
        }));
        broker.put(check("city-hospital", 1), LEASE);
        awaitQuietly(entered);

        cleanup.remove(cleanup.size() - 1).run();

        assertThat(taken).hasSize(1);
    }

    @Test
    void keeps_claim_checks_over_a_restart() {
        var target = Brokers.embeddedTarget(directory);
        var before = running(target);
        before.put(check("city-hospital", 1), LEASE);
        before.stop();

        taking(running(target), "city-hospital", 1);

        await().atMost(SOON).until(() -> taken.size() == 1);
    }

    @Test
    void starts_with_files_that_nobody_can_read() throws IOException {
        var target = Brokers.embeddedTarget(directory);
        running(target).stop();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "x".repeat(5_000));
            }
        }

        var broker = running(target);

        taking(broker, "city-hospital", 1);
        broker.put(check("city-hospital", 1), LEASE);
        await().atMost(SOON).until(() -> taken.size() == 1);
    }

    @Test
    void goes_on_when_its_files_vanish_while_it_runs() throws IOException {
        var broker = running(Brokers.embeddedTarget(directory));
        taking(broker, "city-hospital", 2);

        Brokers.vanish(directory);

        var probe = check("city-hospital", 1);
        await().atMost(SOON).ignoreExceptions().until(() -> {
            broker.put(probe, LEASE);
            return broker.ready() && taken.contains(probe) && Files.exists(directory.resolve("journal"));
        });
    }

    @Test
    void waits_for_an_external_broker_that_is_down_at_the_start_and_finds_it_again() throws Exception {
        var port = Brokers.heldPort(cleanup);
        var broker = new Broker(Brokers.external(port));
        cleanup.add(broker::stop);
        taking(broker, "city-hospital", 2);
        assertThat(broker.ready()).isFalse();
        assertThatThrownBy(() -> broker.put(check("city-hospital", 0), LEASE)).isInstanceOf(PartnerUnavailable.class);
        var before = threads();

        for (int round = 1; round <= 3; round++) {
            var foreign = Brokers.foreign(port);
            await().atMost(SOON).until(broker::ready);
            var check = check("city-hospital", round);
            broker.put(check, LEASE);
            await().atMost(SOON).until(() -> taken.contains(check));
            foreign.stop();
            await().atMost(SOON).until(() -> !broker.ready());
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(before));
    }

    @Test
    void changes_its_broker_while_it_runs() throws Exception {
        var port = Brokers.heldPort(cleanup);
        var foreign = Brokers.foreign(port);
        cleanup.add(() -> stopQuietly(foreign));
        var broker = running(Brokers.embeddedTarget(directory));
        taking(broker, "city-hospital", 2);

        broker.switchTo(Brokers.external(port));

        await().atMost(SOON).ignoreExceptions().until(() -> {
            broker.put(check("city-hospital", 1), LEASE);
            return !taken.isEmpty() && foreign.getActiveMQServer().getConnectionCount() > 0 && broker.ready();
        });
    }

    private Broker running(Target target) {
        var broker = new Broker(target);
        cleanup.add(broker::stop);
        await().atMost(SOON).until(broker::ready);
        return broker;
    }

    private void taking(Broker broker, String partner, int atOnce) {
        subscribed(broker.subscribe(partner, atOnce, () -> true, taken::add));
    }

    private Subscription subscribed(Subscription subscription) {
        cleanup.add(() -> subscription.close(Duration.ofSeconds(5)));
        return subscription;
    }

    private static ClaimCheck check(String partner, int emission) {
        return new ClaimCheck(UUID.randomUUID(), partner, emission);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t ->
                        t.getName().startsWith("vincle-broker") || t.getName().startsWith("vincle-deliver"))
                .count();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stopQuietly(org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
