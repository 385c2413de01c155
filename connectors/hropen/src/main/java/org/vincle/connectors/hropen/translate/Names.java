package org.vincle.connectors.hropen.translate;

/** The names of things that both directions need. */
public final class Names {

    /** The numbering of documents and openings that are ours. */
    public static final String SCHEME = "urn:vincle:referral";

    /** What every profile of ours is called. */
    static final String PROFILE = "Referral";

    static final String PROFILES = "profiles";
    static final String OPENINGS = "associatedPositionOpenings";
    static final String DISPOSITION = "dispositionStatus";

    private Names() {}
}
