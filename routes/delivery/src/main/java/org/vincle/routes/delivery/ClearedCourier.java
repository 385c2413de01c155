package org.vincle.routes.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Courier;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;

/** Carries only what the policy has cleared, and tells the ledger how it ended. */
@Component(service = Courier.class, configurationPid = Pace.PID)
@Designate(ocd = DeliveryConfig.class)
public final class ClearedCourier implements Courier {

    private final Ledger ledger;
    private final Clearance clearance;
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
                Pace.of(config));
    }

    ClearedCourier(String node, Ledger ledger, Clearance clearance, Lag lag, Pace pace) {
        this.node = node;
        this.ledger = ledger;
        this.clearance = clearance;
        this.lag = lag;
        this.pace = pace;
        inHand = new InHand(ledger, node, pace.lease());
    }

    @Deactivate
    void stop() {
        inHand.close();
    }

    /** One delivery is never in two hands of this process, even when a partner takes longer than the lease. */
    @Override
    public void carry(ClaimCheck check, Way way) {
        if (inHand.take(check.owed())) {
            try {
                var ending = new Ending(ledger, node, check, pace.lease().dividedBy(2));
                lag.whileCarrying(() -> take(check, ending).ifPresent(delivery -> carry(check, delivery, way, ending)));
            } finally {
                inHand.release(check.owed());
            }
        }
    }

    private Optional<Delivery> take(ClaimCheck check, Ending ending) {
        try {
            return ledger.take(check, node, pace.lease());
        } catch (ExchangeException e) {
            ending.left(e.getCode());
        } catch (RuntimeException e) {
            ending.mistaken(e);
        }
        return Optional.empty();
    }

    private void carry(ClaimCheck check, Delivery delivery, Way way, Ending ending) {
        lag.taken(check, delivery);
        try {
            var sent = send(delivery, way);
            ending.settled(sent.receipt(), sent.rule());
        } catch (ExchangeException e) {
            ending.returned(e);
        } catch (Exception | LinkageError | StackOverflowError e) {
            ending.mistaken(e);
        }
    }

    /** The policy is asked when the partner is free, so that nothing goes on the word of an agreement that has ended meanwhile. */
    private Sent send(Delivery delivery, Way way) {
        var place = way.place();
        try {
            var cleared = clearance.of(delivery);
            return new Sent(requireNonNull(way.send(cleared.delivery()), "receipt"), cleared.rule());
        } finally {
            place.close();
        }
    }

    private record Sent(Receipt receipt, String rule) {}
}
