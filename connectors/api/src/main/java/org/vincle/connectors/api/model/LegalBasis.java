package org.vincle.connectors.api.model;

import java.util.Locale;

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
        /** GDPR 6.1.a and 9.2.a: nothing goes without one that stands. */
        CONSENT(true),
        /** GDPR 6.1.c. */
        LEGAL_OBLIGATION(false),
        /** GDPR 6.1.e and 9.2.g: a public task, to which the person may object (article 21). */
        PUBLIC_INTEREST(true),
        /** GDPR 6.1.d and 9.2.c. */
        VITAL_INTEREST(false),
        /** A child at risk: a duty towards the child, whoever refuses. */
        CHILD_PROTECTION(false);

        private final boolean yields;

        Kind(boolean yields) {
            this.yields = yields;
        }

        /** Whether somebody's refusal ends what rests on it. */
        public boolean yieldsToRefusal() {
            return yields;
        }

        /** The word for it, for instance {@code public-interest}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String toString() {
        return "LegalBasis[not shown]";
    }
}
