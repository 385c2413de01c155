package org.vincle.connectors.hmis.translate;

import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.ReferralNumber;

/**
 * The ids that we give to rows of a referral: {@code VN} and the hub's id of it in 26 characters of Crockford's base 32, so
 * that whoever returns one needs no other key; within the 32 characters of the standard.
 */
final class OurIds {

    private static final String MARK = "VN";

    static String of(UUID id) {
        return MARK + ReferralNumber.of(id);
    }

    /** The id of the household's member of that number, from 1. */
    static String member(UUID id, int number) {
        return of(id) + "%02d".formatted(number);
    }

    /** The referral of which this is the id; empty for anybody else's and for a member's. */
    static Optional<UUID> read(String text) {
        return text == null || !text.startsWith(MARK)
                ? Optional.empty()
                : ReferralNumber.read(text.substring(MARK.length()));
    }

    private OurIds() {}
}
