package org.vincle.connectors.edfi.translate;

/** How this connector names things towards the hub and on the wire. */
public final class Names {

    /** The kind of name by which a referral's association is known: its id there. */
    public static final String ASSOCIATION = "edfi:association";

    /** The system of fields that no code system names. */
    public static final String FIELD = "urn:vincle:edfi:field";

    /** Stands before the referral's id in {@code designatedBy}. */
    public static final String MARK = "vincle ";

    private Names() {}
}
