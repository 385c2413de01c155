package org.vincle.itests.hub;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vincle.connectors.testkit.InventedPerson;

/** An institution that is asked steps of protocols and does them, each time in its own standard. */
interface Carer {

    /** Its name in the hub. */
    String partner();

    /** What it speaks. */
    String standard();

    /** By what it answers that step of that person, as soon as it has been asked and has not done it yet. */
    Optional<String> asked(InventedPerson person, String title) throws IOException;

    /** Takes it on. */
    void accepts(String asked) throws IOException;

    /** Says that it is done, and what it found where its standard has a place for that. */
    void completes(String asked, List<Found> found) throws IOException;

    /** How often it was told how the shared plan of that person stands. */
    int plans(InventedPerson person) throws IOException;

    /** A finding: a code of ours and its value; an event's name without one. */
    record Found(String code, String value) {}
}
