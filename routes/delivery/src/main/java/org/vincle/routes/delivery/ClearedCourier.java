package org.vincle.routes.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Notice;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Courier;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;

/** Carries only what the policy has cleared, and tells the ledger how it ended. */
@Component(service = Courier.class, configurationPid = Pace.PID)
@Designate(ocd = DeliveryConfig.class)
public final class ClearedCourier implements Courier {

    /** Whoever has waited longer for a place is asked about anew. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Duration fresh;
    private final String node;
    private final Pace pace;
    private final Lag lag;
    private final InHand inHand;

    @Activate
    public ClearedCourier(
            BundleContext bundle,
            @Reference Ledger ledger,
            @Reference Policy policy,
            @Reference Lag lag,
            DeliveryConfig config) {
        this(
                Node.enter(bundle.getDataFile("node").toPath(), ledger),
                ledger,
                new Clearance(policy),
                lag,
                Pace.of(config),
                FRESH);
    }

    ClearedCourier(String node, Ledger ledger, Clearance clearance, Lag lag, Pace pace, Duration fresh) {
        this.node = node;
        this.ledger = ledger;
        this.fresh = fresh;
        ledger.clearBy(clearance);
        this.lag = lag;
        this.pace = pace;
        inHand = new InHand(ledger, node, pace.lease());
    }

    @Deactivate
    void stop() {
        ledger.clearBy(null);
        inHand.close();
    }

    /** One delivery is never in two hands of this process, even when a partner takes longer than the lease. */
    @Override
    public void carry(ClaimCheck check, Way way) {
        if (inHand.take(check.owed())) {
            try {
                var ending = new Ending(ledger, node, check, pace.lease().dividedBy(2));
                lag.whileCarrying(() -> ruled(() -> ledger.take(check, node, pace.lease()), ending)
                        .ifPresent(ruling -> carry(check, ruling, way, ending)));
            } finally {
                inHand.release(check.owed());
            }
        }
    }

    /** What may go; empty when nothing may, which the ledger has ended already, or when it is not ours to carry. */
    private static Optional<Ruling> ruled(Supplier<Optional<Ruling>> asking, Ending ending) {
        try {
            var ruling = asking.get();
            ruling.filter(r -> !r.goes()).ifPresent(ending::withheld);
            return ruling.filter(Ruling::goes);
        } catch (ExchangeException e) {
            ending.left(e.getCode());
        } catch (RuntimeException e) {
            ending.mistaken(e);
        }
        return Optional.empty();
    }

    private void carry(ClaimCheck check, Ruling ruling, Way way, Ending ending) {
        lag.taken(check, ruling.delivery());
        try {
            var sent = send(check, ruling, way, ending);
            sent.ifPresent(s -> ending.settled(s.receipt(), s.rule()));
        } catch (ExchangeException e) {
            ending.returned(e);
        } catch (Exception | LinkageError | StackOverflowError e) {
            ending.mistaken(e);
        }
    }

    /** Nothing goes on the word of an agreement that has ended, or of a consent that was withdrawn, while it waited. */
    private Optional<Sent> send(ClaimCheck check, Ruling ruling, Way way, Ending ending) {
        long since = System.nanoTime();
        var place = way.place();
        try {
            boolean waited = System.nanoTime() - since >= fresh.toNanos();
            var now = waited ? ruled(() -> ledger.review(check, node, pace.lease()), ending) : Optional.of(ruling);
            return now.map(r -> sent(r, way));
        } finally {
            place.close();
        }
    }

    private static Sent sent(Ruling ruling, Way way) {
        var delivery = ruling.delivery();
        if (delivery.message() instanceof Notice && !way.carriesNotices()) {
            throw new PartnerRefused(Codes.NOTICE_BY_HAND);
        }
        return new Sent(requireNonNull(way.send(delivery), "receipt"), ruling.rule());
    }

    private record Sent(Receipt receipt, String rule) {}
}
