package org.vincle.connectors.api.model;

/**
 * Why this may be shared at all (GDPR articles 6 and 9).
 *
 * @param kind which ground
 * @param reference the article, consent id or agreement, or null
 * @param date ISO 8601 date it was given, or null
 * @param text the sender's words, or null
 */
@PersonalData
public record LegalBasis(Kind kind, String reference, String date, String text) {

    /** The grounds that occur between public services. */
    public enum Kind {
        CONSENT,
        LEGAL_OBLIGATION,
        PUBLIC_INTEREST,
        VITAL_INTEREST,
        CHILD_PROTECTION
    }

    @Override
    public String toString() {
        return "LegalBasis[not shown]";
    }
}
