package org.vincle.connectors.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Time-ordered ids (RFC 9562, UUID version 7). */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private long lastMillis;
    private int sequence;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new id, greater than any this object gave before. */
    public synchronized UUID next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            sequence = RANDOM.nextInt(0x400);
        } else if (++sequence > 0xFFF) {
            lastMillis++;
            sequence = 0;
        }
        long high = lastMillis << 16 | 0x7000L | sequence;
        long low = RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** When an id was given, to the millisecond. */
    public static Instant given(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The first 100 bits in 20 characters of Crockford's base 32: short enough for MSH-10 of every HL7 v2 version, and still ordered. */
    public static String brief(UUID id) {
        var digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var brief = new StringBuilder(20);
        for (int i = 0; i < 20; i++) {
            int bit = i * 5;
            int value = 0;
            for (int b = bit; b < bit + 5; b++) {
                long word = b < 64 ? id.getMostSignificantBits() : id.getLeastSignificantBits();
                value = value << 1 | (int) (word >>> (63 - b % 64) & 1);
            }
            brief.append(digits.charAt(value));
        }
        return brief.toString();
    }
}
