package org.vincle.routes.api;

import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Receipt;

/** Carries one owed delivery out: takes its lease with the policy's leave, sends, settles. Behind {@code hub:deliver/PARTNER}. */
public interface Courier {

    /**
     * Does nothing when the lease is another's, the delivery is done, or its turn has not come.
     *
     * @param check what the queue said
     * @param way how the delivery reaches its partner
     */
    void carry(ClaimCheck check, Way way);

    /** The way to one partner, who takes only so many deliveries at once. */
    @FunctionalInterface
    interface Way {

        /**
         * Sends the delivery.
         *
         * @return the partner's receipt; an {@code ExchangeException} says why there is none, whatever else is thrown is
         *     our mistake and parks the delivery
         */
        Receipt send(Delivery delivery);

        /** Whether a notice that a consent was withdrawn has a place in the partner's standard; else a person has to give it. */
        default boolean carriesNotices() {
            return false;
        }

        /** Waits until the partner takes one more; what was withdrawn while it waited is not sent. */
        default Place place() {
            return () -> {};
        }
    }

    /** One delivery's place at the partner, until it is closed. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }
}
