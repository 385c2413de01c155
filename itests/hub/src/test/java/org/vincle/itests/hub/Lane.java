package org.vincle.itests.hub;

import java.time.Duration;

/** One connector at the bench: what the hub takes at that edge, and the same bytes read by the library alone. */
interface Lane extends AutoCloseable {

    /**
     * What the hub took.
     *
     * @param count how many, each of them acknowledged or found to be in use
     * @param seconds how long it took
     */
    record Taken(long count, double seconds) {}

    /** The connector's name. */
    String connector();

    /** What is counted, and how it gets there. */
    String message();

    /** The partner whose messages the ledger counts; empty when what is taken is none. */
    String partner();

    /** The library that reads the same. */
    String library();

    /** How many bytes one of them has; known once the hub has taken some. */
    long bytes();

    /** What has to be there before anything can be taken. */
    default void prepare() throws Exception {}

    /** Lets the hub take what it can, for about so long. */
    Taken hub(Duration length) throws Exception;

    /** Reads the same bytes once; how many of them that were. Several threads do so at once. */
    long read() throws Exception;

    @Override
    default void close() {}
}
