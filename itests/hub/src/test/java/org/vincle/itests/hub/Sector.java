package org.vincle.itests.hub;

import java.io.IOException;
import java.util.Optional;
import org.vincle.connectors.testkit.InventedPerson;

/** One sector of the matrix: how it refers, is referred to, answers and hears the answer, each time in its own standard. */
interface Sector extends Referrer {

    /** The partner that it is referred to as. */
    String recipient();

    /** What a referral to it arrives as. */
    String arrives();

    /** By what it answers the referral of that person, as soon as that is there. */
    Optional<String> arrived(InventedPerson person) throws IOException;

    /** Accepts what arrived. */
    void accepts(String arrival) throws IOException;

    /** Says that it is done. */
    void completes(String arrival) throws IOException;
}
