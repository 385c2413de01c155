package org.vincle.connectors.hmis.translate;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/**
 * The ids that we give to rows of a referral: {@code VN} and the hub's id of it in 26 characters of Crockford's base 32, so
 * that whoever returns one needs no other key; within the 32 characters of the standard.
 */
final class OurIds {

    private static final String MARK = "VN";
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    static String of(UUID id) {
        var number = new BigInteger(id.toString().replace("-", ""), 16);
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(DIGITS.charAt(number.intValue() & 31));
            number = number.shiftRight(5);
        }
        return MARK + text.reverse();
    }

    /** The id of the household's member of that number, from 1. */
    static String member(UUID id, int number) {
        return of(id) + "%02d".formatted(number);
    }

    /** The referral of which this is the id; empty for anybody else's and for a member's. */
    static Optional<UUID> read(String text) {
        if (text == null || text.length() != MARK.length() + LENGTH || !text.startsWith(MARK)) {
            return Optional.empty();
        }
        var number = BigInteger.ZERO;
        for (int i = MARK.length(); i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        return number.bitLength() > 128
                ? Optional.empty()
                : Optional.of(new UUID(number.shiftRight(64).longValue(), number.longValue()));
    }

    private OurIds() {}
}
