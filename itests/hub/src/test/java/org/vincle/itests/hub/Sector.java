package org.vincle.itests.hub;

import java.io.IOException;
import java.util.Optional;
import org.vincle.connectors.testkit.InventedPerson;

/** One sector of the matrix: how it refers, is referred to, answers and hears the answer, each time in its own standard. */
interface Sector extends AutoCloseable {

    /** What people call it. */
    String title();

    /** The partner that it refers as. */
    String sender();

    /** The partner that it is referred to as. */
    String recipient();

    /** What begins a referral there, and where its own standard has no such event, that it starts through rest. */
    String begins();

    /** What a referral to it arrives as. */
    String arrives();

    /** Refers that person to that partner; by what it follows the referral. */
    String refers(InventedPerson person, String partner) throws IOException;

    /** By what it answers the referral of that person, as soon as that is there. */
    Optional<String> arrived(InventedPerson person) throws IOException;

    /** Accepts what arrived. */
    void accepts(String arrival) throws IOException;

    /** Says that it is done. */
    void completes(String arrival) throws IOException;

    /** Whether it has heard that what it referred is accepted. */
    boolean hearsAccepted(String referral) throws IOException;

    /** Whether it has heard that what it referred is completed. */
    boolean hearsCompleted(String referral) throws IOException;

    @Override
    default void close() {}
}
