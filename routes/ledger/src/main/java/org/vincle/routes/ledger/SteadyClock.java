package org.vincle.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** This node's clock, which never goes back: when the machine's is set back, it runs at half its speed until that has caught up. */
final class SteadyClock extends Clock {

    private final Clock machine;
    private final LongSupplier nanos;
    private Instant shown;
    private long shownAt;

    /** Over the machine's clock, and one such as {@link System#nanoTime}. */
    SteadyClock(Clock machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
        shown = machine.instant();
        shownAt = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        var told = machine.instant();
        long at = nanos.getAsLong();
        shown = told.isBefore(shown) ? shown.plusNanos((at - shownAt) / 2) : told;
        shownAt = at;
        return shown;
    }

    /** How far the machine's clock is behind this one. */
    Duration ahead() {
        var ahead = Duration.between(machine.instant(), instant());
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(machine.withZone(zone), nanos);
    }
}
