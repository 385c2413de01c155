package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Note;
import org.vincle.routes.api.ClaimCheck;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LagTest {

    private static final String HOSPITAL = Deliveries.HOSPITAL;

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest(name = "{0} ms late: {1} ms")
    @CsvSource({"0, 0", "500, 0", "700, 10", "1300, 40", "1500, 50", "60000, 50"})
    void leaves_the_more_room_the_later_deliveries_are_but_never_much(long late, long room) {
        var lag = late(late);

        lag.taken(check(1), delivery(1));

        assertThat(lag.room(HOSPITAL)).isEqualTo(Duration.ofMillis(room));
    }

    @Test
    void leaves_room_to_nobody_else() {
        var lag = late(60_000);

        lag.taken(check(1), delivery(1));

        assertThat(lag.room("school")).isZero();
    }

    @Test
    void does_not_wait_for_a_partner_to_whom_nothing_goes_out_any_more() {
        var lag = late(60_000);
        lag.taken(check(1), delivery(1));

        nanos.addAndGet(Duration.ofMillis(1001).toNanos());

        assertThat(lag.room(HOSPITAL)).isZero();
    }

    @Test
    void does_not_take_what_waited_for_another_reason_for_lag() {
        var lag = late(60_000);

        lag.taken(check(2), delivery(1));
        lag.taken(check(1), delivery(2));
        lag.taken(check(1), Deliveries.toHospital(new Note("words", null, null)));

        assertThat(lag.room(HOSPITAL)).isZero();
    }

    @Test
    void whoever_brings_more_waits_and_whoever_carries_does_not() {
        // Long enough that no pause of the machine is taken for it.
        var room = Duration.ofSeconds(2);
        var lag = late(60_000, room);
        lag.taken(check(1), delivery(1));

        var carrier = timed(() -> lag.whileCarrying(() -> lag.leaveRoom(List.of(check(1)))));
        var again = timed(() -> lag.leaveRoom(List.of(check(2))));
        var sender = timed(() -> lag.leaveRoom(List.of(check(1))));

        assertThat(sender).isGreaterThanOrEqualTo(room);
        assertThat(carrier).isLessThan(sender);
        assertThat(again).isLessThan(sender);
    }

    @Test
    void nobody_waits_when_it_is_turned_off() {
        var lag = new Lag(Duration.ZERO, Clock.systemUTC(), nanos::get);

        lag.taken(check(1), delivery(1));

        assertThat(lag.room(HOSPITAL)).isZero();
    }

    private static Duration timed(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Lag late(long millis) {
        return late(millis, Duration.ofMillis(50));
    }

    private Lag late(long millis, Duration longest) {
        var now = Clock.fixed(Instant.EPOCH.plusMillis(millis), ZoneOffset.UTC);
        return new Lag(longest, now, nanos::get);
    }

    private static ClaimCheck check(int emission) {
        return new ClaimCheck(UUID.randomUUID(), HOSPITAL, emission);
    }

    private static Delivery delivery(int attempt) {
        var first = Deliveries.theReferral();
        return new Delivery(
                first.id(),
                first.partner(),
                first.owedSince(),
                attempt,
                first.message(),
                first.referral(),
                first.state(),
                first.keys(),
                first.from());
    }
}
