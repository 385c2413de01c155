package org.vincle.routes.api;

import java.util.Locale;

/** The kinds of data that an agreement names. What is not permitted is left out before anything is translated. */
public enum DataCategory {
    /** Identifiers, name, birth date, gender, language. */
    IDENTITY,
    /** Addresses, telephones, mail. */
    CONTACT,
    /** The people of the household. */
    HOUSEHOLD,
    /** The service asked for, priority, needs, notes, flags. */
    NEED,
    /** Observations, conditions, goals and assessments. */
    FINDINGS,
    /** Attached documents. */
    DOCUMENTS,
    /** Answer, progress, outcome, cancellation: how the referral goes. */
    STATUS;

    /** How an agreement names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
