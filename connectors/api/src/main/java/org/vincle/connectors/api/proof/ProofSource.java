package org.vincle.connectors.api.proof;

import java.time.Instant;

/**
 * Published as an OSGi service by a connector for each product it can ask for; the hub finds it by its name, and has asked
 * the policy and written the question down before it calls.
 */
public interface ProofSource {

    /** The product's name in the hub, which is also the name of the partner that the policy knows the issuer by. */
    String product();

    /**
     * Asks.
     *
     * @param request what
     * @param attempt 1 for the first; a later one goes out under another message id, as the first may have arrived
     * @param at the moment, UTC
     */
    Proof ask(ProofRequest request, int attempt, Instant at);

    /** Fetches the answer to a question that was pending, asked in that attempt. */
    Proof collect(ProofRequest request, int attempt, Instant at);
}
