package org.vincle.routes.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.ClaimCheck;

/**
 * How far the deliveries to each partner are behind; whoever brings more for one that lags leaves it some room. A partner
 * to whom nothing goes out now, because it is paused, does not lag: nobody waits for the dead.
 */
@Component(service = Lag.class, configurationPid = Pace.PID)
public final class Lag {

    /** From here on somebody's referral is late. */
    private static final Duration LATE = Duration.ofMillis(500);
    /** So much later costs one millisecond of waiting. */
    private static final int PATIENCE = 20;
    /** What was seen longer ago says nothing about now. */
    private static final long FRESH_NANOS = 1_000_000_000;

    private record Seen(Duration behind, long at) {}

    private final Duration longest;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Seen> partners = new ConcurrentHashMap<>();
    private final ThreadLocal<Boolean> carrying = new ThreadLocal<>();

    @Activate
    public Lag(DeliveryConfig config) {
        this(Pace.of(config).slowdown(), Clock.systemUTC(), System::nanoTime);
    }

    Lag(Duration longest, Clock clock, LongSupplier nanos) {
        this.longest = longest;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Carrying is what others wait for, so whoever carries never waits. */
    void whileCarrying(Runnable work) {
        carrying.set(true);
        try {
            work.run();
        } finally {
            carrying.remove();
        }
    }

    /** A delivery was taken: how late it is shows how far its partner's are behind, unless something else has kept it. */
    void taken(ClaimCheck check, Delivery delivery) {
        if (check.emission() == 1 && delivery.attempt() == 1 && delivery.message() instanceof Referral) {
            partners.put(
                    check.partner(),
                    new Seen(Duration.between(delivery.owedSince(), clock.instant()), nanos.getAsLong()));
        }
    }

    /** Waits a little if these go where deliveries are behind. */
    void leaveRoom(List<ClaimCheck> checks) {
        if (carrying.get() == null) {
            var room = checks.stream()
                    .filter(check -> check.emission() == 1)
                    .map(check -> room(check.partner()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            pause(room);
        }
    }

    Duration room(String partner) {
        var seen = partners.get(partner);
        if (seen == null || nanos.getAsLong() - seen.at > FRESH_NANOS || seen.behind.compareTo(LATE) <= 0) {
            return Duration.ZERO;
        }
        var wanted = seen.behind.minus(LATE).dividedBy(PATIENCE);
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }

    private static void pause(Duration room) {
        long until = System.nanoTime() + room.toNanos();
        for (long left = room.toNanos(); left > 0 && !Thread.currentThread().isInterrupted(); ) {
            LockSupport.parkNanos(left);
            left = until - System.nanoTime();
        }
    }
}
