package org.vincle.connectors.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One message as it came off the wire, whether or not it was new.
 *
 * @param at when
 * @param digest SHA-256 of its bytes
 * @param message what it says
 */
public record Arrival(Instant at, String digest, Hl7Text message) {

    static Arrival of(byte[] bytes) {
        return new Arrival(Instant.now(), sha256(bytes), new Hl7Text(new String(bytes, StandardCharsets.UTF_8)));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256");
        }
    }
}
