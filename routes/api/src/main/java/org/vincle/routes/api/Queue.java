package org.vincle.routes.api;

import java.time.Duration;

/** The broker, as the delivery flow sees it. */
public interface Queue {

    /**
     * Puts a claim check on its partner's queue; returns without waiting for the broker's disk, since the ledger emits again
     * what got lost.
     *
     * @param check what to queue
     * @param lease after which the broker may forget it
     */
    void put(ClaimCheck check, Duration lease);
}
