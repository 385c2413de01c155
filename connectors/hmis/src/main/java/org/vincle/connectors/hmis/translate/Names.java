package org.vincle.connectors.hmis.translate;

/** The systems of keys and codes that this connector speaks of. */
final class Names {

    /** Code system of {@code Event} (list 4.20.2). */
    static final String EVENT = "urn:vincle:hmis:event";

    /** Code system of {@code ReferralResult} (list 4.20.D). */
    static final String RESULT = "urn:vincle:hmis:referral-result";

    /** Code system of {@code Destination} (list 3.12). */
    static final String DESTINATION = "urn:vincle:hmis:destination";

    /** Key: the {@code EventID}. */
    static final String EVENT_ID = "hmis:event";

    /** Key: the {@code EnrollmentID} of the event. */
    static final String ENROLLMENT_ID = "hmis:enrollment";

    /** Key: the {@code PersonalID}. */
    static final String PERSONAL_ID = "hmis:person";

    /** Key: the day on which we said that work began. */
    static final String ENTRY = "hmis:entry";

    private Names() {}
}
