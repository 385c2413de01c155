package org.vincle.connectors.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;

/**
 * Compares what somebody presents with the hash that the configuration holds, in constant time. A hash is
 * {@code pbkdf2-sha256:ITERATIONS:SALT:HASH} for a password, or {@code sha256:HASH} for a random token of 32 characters or
 * more, all in hexadecimal. What was compared before is remembered under a key that dies with the process.
 */
public final class Secrets {

    /** A token shorter than this can be guessed, so its plain SHA-256 proves nothing. */
    public static final int SHORTEST_TOKEN = 32;

    private static final String PBKDF2 = "pbkdf2-sha256";
    private static final String SHA256 = "sha256";
    private static final int ITERATIONS = 600_000;
    private static final int LONGEST_PRESENTED = 4_096;
    private static final int REMEMBERED = 1_000;
    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec processKey;
    // Strangers must not be able to keep every processor busy with their guesses.
    private final Semaphore derivations;
    private final Duration patience;
    // Nor to make us forget who has proven its name: there are as many right secrets as hashes, but no end of wrong
    // ones.
    private final Map<String, Boolean> right = memory();
    private final Map<String, Boolean> wrong = memory();

    private static Map<String, Boolean> memory() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    public Secrets() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Duration.ofSeconds(2));
    }

    Secrets(int derivationsAtOnce, Duration patience) {
        this.derivations = new Semaphore(derivationsAtOnce);
        this.patience = patience;
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        processKey = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The hash to configure for a password. */
    public static String hashPassword(String password) {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return PBKDF2 + ":" + ITERATIONS + ":" + HEX.formatHex(salt) + ":"
                + HEX.formatHex(derive(password, salt, ITERATIONS));
    }

    /** The hash to configure for a random token; IllegalArgumentException when it is too short to be one. */
    public static String hashToken(String token) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("a token has " + SHORTEST_TOKEN + " characters or more");
        }
        return SHA256 + ":" + HEX.formatHex(sha256(token));
    }

    /** Returns the hash if {@link #match} can use it; IllegalArgumentException, which names only the key, when it cannot. */
    public static String requireHash(String key, String hash) {
        if (!hash.matches(
                "pbkdf2-sha256:[1-9][0-9]{3,7}:([0-9a-fA-F]{2}){8,}:[0-9a-fA-F]{64}|sha256:[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(
                    key + ": neither pbkdf2-sha256:ITERATIONS:SALT:HASH nor sha256:HASH in hexadecimal");
        }
        return hash;
    }

    /** Whether that is the secret of which this is the hash; PartnerUnavailable when too many are being looked at to say so now. */
    public boolean match(String presented, String hash) {
        if (presented == null || presented.isEmpty() || presented.length() > LONGEST_PRESENTED) {
            return false;
        }
        var parts = hash.split(":");
        if (parts[0].equals(SHA256)) {
            return presented.length() >= SHORTEST_TOKEN && same(sha256(presented), parts[1]);
        }
        var memory = remembrance(presented, hash);
        var known = known(memory);
        if (known != null) {
            return known;
        }
        begin();
        return derived(presented, parts, memory);
    }

    private Boolean known(String memory) {
        var known = right.get(memory);
        return known == null ? wrong.get(memory) : known;
    }

    /** Whoever waits in vain may be right all the same, and is not told that it is wrong. */
    private void begin() {
        try {
            if (derivations.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    private boolean derived(String presented, String[] parts, String memory) {
        try {
            var again = known(memory);
            if (again != null) {
                return again;
            }
            boolean verdict = same(derive(presented, HEX.parseHex(parts[2]), Integer.parseInt(parts[1])), parts[3]);
            (verdict ? right : wrong).put(memory, verdict);
            return verdict;
        } finally {
            derivations.release();
        }
    }

    private String remembrance(String presented, String hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(processKey);
            mac.update(hash.getBytes(UTF_8));
            mac.update((byte) 0);
            return HEX.formatHex(mac.doFinal(presented.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static boolean same(byte[] computed, String hex) {
        return MessageDigest.isEqual(computed, HEX.parseHex(hex));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
