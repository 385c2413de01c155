package org.vincle.routes.api;

import java.util.List;
import java.util.Locale;
import org.vincle.connectors.api.model.Referral;

/** The shared-care protocols that the hub carries out, and what an engineer may ask of one before it is deployed. */
public interface Protocols {

    /** Every version the hub knows, by name and version; and every file that it did not take. */
    List<Deployed> deployed(Locale language);

    /** What is wrong with a protocol: a sentence each, with its place in the file and what to do; none when nothing is. */
    List<String> check(String json, Locale language);

    /**
     * What would happen when, a line each.
     *
     * @throws IllegalArgumentException with what is wrong with the protocol, or means nothing in the events file
     */
    List<String> simulate(String json, String events, Locale language);

    /**
     * The protocol as a drawing, SVG.
     *
     * @throws IllegalArgumentException with what is wrong with the protocol
     */
    String draw(String json, Locale language);

    /** Whether what a referral says has happened begins a protocol, so that nobody need be named as its recipient. */
    boolean begins(Referral referral);

    /** Which scores of its completed assessments suggest which protocols, in names of files; nothing of the person. */
    List<String> suggestedBy(Referral referral);

    /**
     * A version of a protocol.
     *
     * @param name the protocol's name, or the file's when it was not taken
     * @param version its version, or null when it was not taken
     * @param title what people call it, or null when it was not taken
     * @param standing whether cases begin under it
     * @param running how many cases run under it, on all nodes together
     * @param problems why it was not taken, never null
     */
    record Deployed(String name, String version, String title, Standing standing, long running, List<String> problems) {

        public Deployed {
            problems = List.copyOf(problems);
        }
    }

    /** How a version stands. */
    enum Standing {
        /** New cases begin under it. */
        IN_FORCE,
        /** What began under it ends under it. */
        KEPT,
        /** Its file was refused; what was in force before still is. */
        REFUSED
    }
}
