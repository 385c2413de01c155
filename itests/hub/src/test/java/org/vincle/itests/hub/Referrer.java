package org.vincle.itests.hub;

import java.io.IOException;
import org.vincle.connectors.testkit.InventedPerson;

/** Whoever refers in the matrix, and hears the answer in the same standard. */
interface Referrer extends AutoCloseable {

    /** What people call it. */
    String title();

    /** The partner that it refers as. */
    String sender();

    /** What begins a referral there, and where its own standard has no such event, that it starts through rest. */
    String begins();

    /** Refers that person to that partner; by what it follows the referral. */
    String refers(InventedPerson person, String partner) throws IOException;

    /** Whether it has heard that what it referred is accepted. */
    boolean hearsAccepted(String referral) throws IOException;

    /** Whether it has heard that what it referred is completed. */
    boolean hearsCompleted(String referral) throws IOException;

    /** What it has heard once both have come. */
    default String heard() {
        return "both came home";
    }

    @Override
    default void close() {}
}
