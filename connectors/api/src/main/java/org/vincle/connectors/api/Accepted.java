package org.vincle.connectors.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The ledger has committed a submission to disk; only now may the partner be told so.
 *
 * @param id the hub's id of the message
 * @param at when it was committed, UTC; the first time, if it was sent again
 * @param repeated whether the same message had been accepted before, so that nothing changed
 * @param parked whether no referral was found for it, so that a person must decide
 * @param referrals the referrals concerned, one per item, in order, the consent itself for one that is given for no referral; empty when parked
 * @param documents the documents written, in the order submitted
 */
public record Accepted(
        UUID id, Instant at, boolean repeated, boolean parked, List<UUID> referrals, List<DocumentVersion> documents) {

    /**
     * A version of a document.
     *
     * @param type as in {@link Document}
     * @param id as in {@link Document}
     * @param version from 1
     */
    public record DocumentVersion(String type, String id, long version) {}

    public Accepted {
        referrals = referrals == null ? List.of() : List.copyOf(referrals);
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
