package org.vincle.routes.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
    private final String node = UUID.randomUUID().toString();
    private final Pace pace;
    private final Lag lag;
    private final InHand inHand;

    @Activate
    public ClearedCourier(
            @Reference Ledger ledger, @Reference Policy policy, @Reference Lag lag, DeliveryConfig config) {
        this(ledger, new Clearance(policy), lag, Pace.of(config));
    }

    ClearedCourier(Ledger ledger, Clearance clearance, Lag lag, Pace pace) {
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
    public void carry(ClaimCheck check, Function<Delivery, Receipt> route) {
        if (inHand.take(check.owed())) {
            try {
                var ending = new Ending(ledger, node, check, pace.lease().dividedBy(2));
                lag.whileCarrying(
                        () -> take(check, ending).ifPresent(delivery -> carry(check, delivery, route, ending)));
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

    private void carry(ClaimCheck check, Delivery delivery, Function<Delivery, Receipt> route, Ending ending) {
        lag.taken(check, delivery);
        try {
            var cleared = clearance.of(delivery);
            var receipt = requireNonNull(route.apply(cleared.delivery()), "receipt");
            ending.settled(receipt, cleared.rule());
        } catch (ExchangeException e) {
            ending.returned(e);
        } catch (Exception | LinkageError | StackOverflowError e) {
            ending.mistaken(e);
        }
    }
}
