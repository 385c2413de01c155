package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Something that does not go.
 *
 * @param path a field's word, with a number from 0 in brackets for one of several: {@code findings.observations[2]}
 * @param why why not
 */
public record Withheld(String path, Why why) {

    /** Why something does not go; from the furthest from being permitted to the nearest. */
    public enum Why {
        /** No agreement shares it with that recipient, for that service, now. */
        NO_AGREEMENT,
        /** No institution of that sector is ever told. */
        NOT_FOR_SECTOR,
        /** It bears a label that the agreement does not name. */
        LABEL_WITHHELD,
        /** It needs a consent, and there is none. */
        NO_CONSENT,
        /** The consent that there was has been withdrawn. */
        CONSENT_WITHDRAWN,
        /** Somebody who may has refused it. */
        CONSENT_REFUSED,
        /** It is a number by which another partner alone knows the person. */
        ANOTHERS_NUMBER;

        /** The word for it, which is also the code of the refusal when nothing goes. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Withheld {
        requireNonNull(path, "path");
        requireNonNull(why, "why");
    }
}
