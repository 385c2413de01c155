package org.vincle.connectors.api;

/** The endpoints of the hub's own Camel component. */
public final class Hub {

    /** A {@link Submission} goes in, an {@link Accepted} comes back once the ledger has committed; else an {@code ExchangeException}. */
    public static final String ACCEPT = "hub:accept";

    /** Yields each {@link Delivery} for that partner; the route's final body is the {@link Receipt}. */
    public static String deliver(String partner) {
        return "hub:deliver/" + partner;
    }

    /** A {@code ProofRequest} goes in, a {@code Proof} comes back once both are written down; else an {@code ExchangeException}. */
    public static String ask(String product) {
        return "hub:ask/" + product;
    }

    private Hub() {}
}
