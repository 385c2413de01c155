package org.vincle.routes.protocols.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.vincle.connectors.api.Ids;

/** Ids that are the same however often they are worked out; those of one case stand together in the ledger's indexes. */
final class CaseIds {

    /** The course of that protocol that a referral begins. */
    static UUID course(UUID referral, String protocol) {
        return id(Ids.given(referral), referral + " " + protocol);
    }

    /** What is asked or told within a course by a new referral. */
    static UUID referral(Instant began, String effect) {
        return id(began, effect);
    }

    /** A digest by which the same effect is recognised. */
    static String fingerprint(String effect) {
        return HexFormat.of().formatHex(sha(effect));
    }

    /** RFC 9562, version 7, with a digest where chance would stand. */
    private static UUID id(Instant at, String name) {
        var bytes = ByteBuffer.wrap(sha(name));
        long high = at.toEpochMilli() << 16 | 0x7000L | bytes.getLong() & 0xFFFL;
        long low = bytes.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static byte[] sha(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256");
        }
    }

    private CaseIds() {}
}
