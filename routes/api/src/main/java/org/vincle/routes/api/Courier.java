package org.vincle.routes.api;

import java.util.function.Function;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;

/** Carries one owed delivery out: takes its lease, asks the policy, sends, settles. Behind {@code hub:deliver/PARTNER}. */
public interface Courier {

    /**
     * Does nothing when the lease is another's, the delivery is done, or its turn has not come.
     *
     * @param check what the queue said
     * @param route sends the delivery and returns the partner's receipt, or throws an {@code ExchangeException}; whatever
     *     else it throws is our mistake and parks the delivery
     */
    void carry(ClaimCheck check, Function<Delivery, Receipt> route);
}
