package org.vincle.connectors.api.error;

/** The codes of refusals that the hub itself gives, and that every connector puts in its own standard's words. */
public final class Codes {

    /** The same message id came before with other content. */
    public static final String MESSAGE_ID_REUSED = "message-id-reused";

    /** A document changed since the sender read it (HTTP 412). */
    public static final String VERSION_CONFLICT = "version-conflict";

    /** The state machine knows no such move, or not by this party. */
    public static final String TRANSITION_FORBIDDEN = "transition-forbidden";

    /** An amendment names another recipient than the referral went to. */
    public static final String RECIPIENT_DIFFERS = "recipient-differs";

    /** An amendment is about somebody who shares no number with the person of the referral. */
    public static final String ANOTHER_PERSON = "another-person";

    /** No partner of the hub is known by the recipient's identifiers. */
    public static final String UNKNOWN_RECIPIENT = "unknown-recipient";

    /** No institution that the directory lists for that role, territory and need is a partner of the hub. */
    public static final String NO_INSTITUTION = "no-institution";

    /** In a journey: an assessment suggests a shared-care protocol. */
    public static final String SCREENING_SUGGESTS = "screening-suggests";

    /** Nobody in the hub plays the role that a step of a protocol asks for. */
    public static final String NOBODY_FOR_ROLE = "nobody-for-role";

    /** More than one institution fits equally well. */
    public static final String SEVERAL_INSTITUTIONS = "several-institutions";

    /** No referral to which the sender is a party is known by these keys. */
    public static final String UNKNOWN_REFERRAL = "unknown-referral";

    /** More than one referral to which the sender is a party is known by these keys. */
    public static final String AMBIGUOUS_REFERRAL = "ambiguous-referral";

    /** The policy permits no sharing between these two. */
    public static final String NO_AGREEMENT = "no-agreement";

    /** The agreement rests on consent, and none was recorded. */
    public static final String NO_CONSENT = "no-consent";

    /** Somebody who may has refused it. */
    public static final String CONSENT_REFUSED = "consent-refused";

    /** The consent that it rested on was withdrawn. */
    public static final String CONSENT_WITHDRAWN = "consent-withdrawn";

    /** No institution of the recipient's sector is ever told it. */
    public static final String NOT_FOR_SECTOR = "not-for-sector";

    /** It bears a label that the agreement does not name. */
    public static final String LABEL_WITHHELD = "label-withheld";

    /** A notice that the partner's standard has no place for: a person has to give it. */
    public static final String NOTICE_BY_HAND = "notice-by-hand";

    /** A check digit is wrong, and the settings say to refuse. */
    public static final String CHECK_DIGIT = "check-digit";

    /** A safety flag or sensitivity label has no configured place in the partner's standard. */
    public static final String FLAG_HAS_NO_PLACE = "flag-has-no-place";

    /** The ledger cannot write now; the sender should try again. */
    public static final String NOT_READY = "not-ready";

    private Codes() {}
}
