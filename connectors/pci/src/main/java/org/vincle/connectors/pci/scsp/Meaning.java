package org.vincle.connectors.pci.scsp;

import java.util.Locale;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** What a foreign code means, as the tables say it: an answer, or one of the four ways an exchange may fail. */
public enum Meaning {
    /** It went well. */
    FOUND,
    /** It went well, and nothing is known of the person. */
    NOTHING,
    /** We said something wrong. */
    INVALID,
    /** We may not. */
    NOT_PERMITTED,
    /** No, and asking again does not help. */
    REFUSED,
    /** Not now. */
    UNAVAILABLE;

    /** The meaning of that word; IllegalArgumentException when there is none. */
    public static Meaning of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether it is an answer. */
    public boolean isAnswer() {
        return this == FOUND || this == NOTHING;
    }

    /** The failure that it is, under that code of ours. */
    public ExchangeException failure(String code) {
        return switch (this) {
            case INVALID -> new InvalidMessage(code);
            case NOT_PERMITTED -> new NotPermitted(code);
            case UNAVAILABLE -> new PartnerUnavailable(code);
            case FOUND, NOTHING, REFUSED -> new PartnerRefused(code);
        };
    }
}
