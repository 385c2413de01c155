package org.vincle.connectors.rest.shelf;

/** What a REST partner's shelf holds, and by what it is found. */
public final class ShelfTypes {

    /** A referral as the partner may see it; its id is the hub's id of the referral. */
    public static final String REFERRAL = "rest:Referral";

    /** Something that was said about a referral. */
    public static final String EVENT = "rest:Event";

    /** A consent that the partner has recorded, in its own words. */
    public static final String CONSENT = "rest:Consent";

    /** A shared plan as the partner may see it; its id is the plan's. */
    public static final String PLAN = "rest:Plan";

    /** That a consent was withdrawn on the strength of which the partner was told something. */
    public static final String NOTICE = "rest:Notice";

    /** An attached document, in its own media type. */
    public static final String ATTACHMENT = "rest:Attachment";

    /** Index: where a referral stands. */
    public static final String STATUS = "status";

    /** Index: the part its reader plays. */
    public static final String ROLE = "role";

    /** Index: what its reader calls it. */
    public static final String REFERENCE = "reference";

    /** Index: the referral that an event is about. */
    public static final String ABOUT = "referral";

    /** Index: the digest of the request that brought an event. */
    public static final String FINGERPRINT = "fingerprint";

    /** The media type of all but attachments. */
    public static final String JSON = "application/json";

    private ShelfTypes() {}
}
