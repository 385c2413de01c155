package org.vincle.connectors.api;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** The hub's id of a referral in 26 characters of Crockford's base 32: all of it, so that whoever returns it needs no other key. */
public final class ReferralNumber {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    /** The number of that referral. */
    public static String of(UUID id) {
        var number = new BigInteger(id.toString().replace("-", ""), 16);
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(DIGITS.charAt(number.intValue() & 31));
            number = number.shiftRight(5);
        }
        return text.reverse().toString();
    }

    /** The referral that has this number; empty when it is none. */
    public static Optional<UUID> read(String text) {
        if (text == null || text.length() != LENGTH) {
            return Optional.empty();
        }
        var number = BigInteger.ZERO;
        for (int i = 0; i < LENGTH; i++) {
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

    private ReferralNumber() {}
}
