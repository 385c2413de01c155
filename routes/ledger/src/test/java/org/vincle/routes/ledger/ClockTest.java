package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.EMISSION;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.Receipt;
import org.vincle.routes.api.ClaimCheck;

/** The machine's clock is set back while the hub runs, or before it starts again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClockTest {

    @TempDir
    Path folder;

    private final MovingClock machine = new MovingClock();
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<ClaimCheck> queue = new ConcurrentLinkedQueue<>();

    @Test
    void a_steady_clock_never_goes_back_and_waits_for_the_machines_at_half_speed() {
        var steady = new SteadyClock(machine, nanos::get);
        var before = steady.instant();

        passes(Duration.ofSeconds(10));
        assertThat(steady.instant()).isEqualTo(before.plusSeconds(10));
        machine.forward(Duration.ofHours(-1));
        assertThat(steady.instant()).isEqualTo(before.plusSeconds(10));
        assertThat(steady.ahead()).isEqualTo(Duration.ofHours(1));
        passes(Duration.ofMinutes(30));
        assertThat(steady.instant()).isEqualTo(before.plusSeconds(10).plus(Duration.ofMinutes(15)));
        assertThat(steady.ahead()).isEqualTo(Duration.ofMinutes(45));
        passes(Duration.ofHours(2));

        assertThat(steady.instant()).isEqualTo(before.plusSeconds(10).plus(Duration.ofMinutes(90)));
        assertThat(steady.ahead()).isZero();
    }

    @Test
    void deliveries_go_on_when_the_clock_is_set_back_by_an_hour_and_none_is_taken_twice() {
        var source = Engine.current().fresh(folder);
        var steady = new SteadyClock(machine, nanos::get);
        try (var ledger = opened(source, steady);
                var other = opened(source, new SteadyClock(machine, nanos::get))) {
            ledger.accept(Town.sends(Town.referral()));
            var postponed = queue.remove();
            ledger.accept(Town.sends(Town.referral()));
            var taken = queue.remove();
            assertThat(ledger.take(taken, NODE, LEASE)).isPresent();

            machine.forward(Duration.ofHours(-1));

            ledger.renew(taken.owed(), NODE, LEASE);
            assertThat(other.take(taken, "node-2", LEASE)).isEmpty();
            ledger.settle(taken.owed(), NODE, Receipt.plain(), "test");
            assertThat(ledger.take(postponed, NODE, LEASE)).isPresent();
            ledger.postpone(postponed.owed(), NODE, "no-answer");
            passes(Duration.ofSeconds(5));
            var again = ledger.due(10, EMISSION);
            assertThat(again).extracting(ClaimCheck::owed).containsExactly(postponed.owed());
            assertThat(ledger.take(again.get(0), NODE, LEASE)).isPresent();

            assertThat(ledger.ready()).isTrue();
            assertThat(ledger.warnings()).anySatisfy(said -> assertThat(said).contains("set back by 35"));
        }
    }

    @Test
    void what_was_queued_before_a_restart_with_an_earlier_clock_is_due_at_once_where_nobody_else_can_hold_it() {
        var source = Engine.current().fresh(folder);
        try (var ledger = opened(source, machine)) {
            ledger.accept(Town.sends(Town.referral()));
            ledger.accept(Town.sends(Town.referral()));
            assertThat(ledger.take(queue.remove(), NODE, LEASE)).isPresent();
        }
        machine.forward(Duration.ofHours(-1));

        try (var ledger = RelationalLedger.open(source, Settings.DEFAULTS, machine)) {
            ledger.clearBy(Town.PERMITTED);
            assertThat(ledger.due(10, EMISSION)).hasSize(source.isSqlite() ? 2 : 0);
        }
    }

    @Test
    void a_database_that_is_far_from_the_nodes_time_is_warned_of() {
        var source = Engine.current().fresh(folder);
        try (var ledger = opened(source, Clock.systemUTC())) {
            assertThat(ledger.ready()).isTrue();
            assertThat(ledger.warnings()).isEmpty();
        }
        try (var ledger = opened(source, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-60)))) {
            assertThat(ledger.ready()).isTrue();
            assertThat(ledger.warnings()).hasSize(source.isSqlite() ? 0 : 1);
            assertThat(ledger.warnings())
                    .allSatisfy(said -> assertThat(said).containsPattern("differ by (5[5-9]|6[0-9]) s"));
        }
    }

    private RelationalLedger opened(Source source, Clock clock) {
        var ledger = new RelationalLedger(Database.open(source, clock), Settings.DEFAULTS, clock);
        ledger.clearBy(Town.PERMITTED);
        ledger.remember(Town.partner(SOCIAL));
        ledger.remember(Town.partner(HOSPITAL));
        ledger.onDue(queue::addAll);
        return ledger;
    }

    private void passes(Duration duration) {
        machine.forward(duration);
        nanos.addAndGet(duration.toNanos());
    }
}
