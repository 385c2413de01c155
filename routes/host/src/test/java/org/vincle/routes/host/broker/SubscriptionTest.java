package org.vincle.routes.host.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.routes.api.ClaimCheck;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(300)
class SubscriptionTest {

    private static final String PARTNER = "city-hospital";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Queue<ClaimCheck> taken = new ConcurrentLinkedQueue<>();
    private Broker broker;
    private Subscription subscription;

    @BeforeEach
    void start() {
        broker = Brokers.embedded(directory);
        await().atMost(SOON).until(broker::ready);
    }

    @AfterEach
    void stop() {
        subscription.close(SOON);
        broker.stop();
    }

    @Test
    void outlives_a_route_that_leaves_its_thread_interrupted() {
        carriesTwoAlthough(check -> Thread.currentThread().interrupt());
    }

    @Test
    void outlives_a_route_that_dies_of_an_error() {
        carriesTwoAlthough(check -> {
            throw new AssertionError();
        });
    }

    @Test
    void outlives_an_interrupt_while_it_waits() {
        subscription = broker.subscribe(PARTNER, 1, () -> true, taken::add);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vincle-deliver-"))
                .forEach(Thread::interrupt);
        var check = check();

        broker.put(check, Duration.ofMinutes(1));

        await().atMost(SOON).untilAsserted(() -> assertThat(taken).containsExactly(check));
    }

    private void carriesTwoAlthough(Consumer<ClaimCheck> mishap) {
        subscription = broker.subscribe(PARTNER, 1, () -> true, check -> {
            taken.add(check);
            mishap.accept(check);
        });
        var first = check();
        var second = check();

        broker.put(first, Duration.ofMinutes(1));
        await().atMost(SOON).until(() -> !taken.isEmpty());
        broker.put(second, Duration.ofMinutes(1));

        await().atMost(SOON).untilAsserted(() -> assertThat(taken).containsExactly(first, second));
    }

    private static ClaimCheck check() {
        return new ClaimCheck(UUID.randomUUID(), PARTNER, 1);
    }
}
