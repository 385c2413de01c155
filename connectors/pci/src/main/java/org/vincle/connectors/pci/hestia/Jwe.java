package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;

/**
 * Compact JSON Web Encryption (RFC 7516) with a shared key: A256GCMKW around A256GCM. No other algorithm is ever looked
 * at, and nothing is ever unpacked.
 */
final class Jwe implements Envelope {

    private static final String KEY_ALGORITHM = "A256GCMKW";
    private static final String CONTENT_ALGORITHM = "A256GCM";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+(?:[.][A-Za-z0-9_-]+){4}");
    private static final byte[] NOTHING = {};

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** The key as 32 characters, or as 32 bytes in base64. */
    Jwe(String key) {
        this.key = new SecretKeySpec(bytes(key), "AES");
    }

    private static byte[] bytes(String key) {
        var plain = key.getBytes(UTF_8);
        if (plain.length == KEY_BYTES) {
            return plain;
        }
        try {
            var decoded = Base64.getUrlDecoder().decode(key.replace('+', '-').replace('/', '_'));
            if (decoded.length == KEY_BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("jweKey: not 256 bits");
        }
        throw new IllegalArgumentException("jweKey: not 256 bits");
    }

    @Override
    public ObjectNode read(String token, Instant now) {
        if (!COMPACT.matcher(token).matches()) {
            throw new NotPermitted("no-token");
        }
        var parts = token.split("[.]");
        var header = header(parts[0]);
        if (!header.path("alg").asText().equals(KEY_ALGORITHM)
                || !header.path("enc").asText().equals(CONTENT_ALGORITHM)
                || header.has("zip")
                || header.has("crit")) {
            throw new NotPermitted("token-algorithm");
        }
        var content = open(
                keyOf(header, parts[1]),
                decode(parts[2], IV_BYTES),
                parts[0].getBytes(US_ASCII),
                decode(parts[3], -1),
                decode(parts[4], TAG_BYTES));
        var claims = Jwt.json(content, "claims");
        Jwt.timely(header, now);
        Jwt.timely(claims, now);
        return claims;
    }

    /** What it says of itself, which nobody vouches for until the content is opened. */
    private static ObjectNode header(String part) {
        try {
            return Jwt.json(decode(part, -1), "token-header");
        } catch (InvalidMessage e) {
            throw new NotPermitted("token-header");
        }
    }

    private SecretKeySpec keyOf(ObjectNode header, String encrypted) {
        var iv = decode(header.path("iv").asText(), IV_BYTES);
        var tag = decode(header.path("tag").asText(), TAG_BYTES);
        return new SecretKeySpec(open(key, iv, NOTHING, decode(encrypted, KEY_BYTES), tag), "AES");
    }

    /** Only the one spelling that everybody writes: a decoder forgives bits at the end that nothing covers. */
    private static byte[] decode(String part, int length) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            if ((length < 0 || bytes.length == length) && encode(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new NotPermitted("token-encryption");
        }
        throw new NotPermitted("token-encryption");
    }

    private static byte[] open(SecretKeySpec key, byte[] iv, byte[] seen, byte[] content, byte[] tag) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, iv, seen);
            var sealed = Arrays.copyOf(content, content.length + tag.length);
            System.arraycopy(tag, 0, sealed, content.length, tag.length);
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new NotPermitted("token-encryption");
        }
    }

    @Override
    public String write(ObjectNode claims) {
        try {
            var own = new SecretKeySpec(fresh(KEY_BYTES), "AES");
            var keyIv = fresh(IV_BYTES);
            var wrapped = cipher(Cipher.ENCRYPT_MODE, key, keyIv, NOTHING).doFinal(own.getEncoded());
            var header = encode(JsonNodeFactory.instance
                    .objectNode()
                    .put("alg", KEY_ALGORITHM)
                    .put("enc", CONTENT_ALGORITHM)
                    .put("iv", encode(keyIv))
                    .put("tag", encode(tag(wrapped)))
                    .toString()
                    .getBytes(UTF_8));
            var iv = fresh(IV_BYTES);
            var content = cipher(Cipher.ENCRYPT_MODE, own, iv, header.getBytes(US_ASCII))
                    .doFinal(claims.toString().getBytes(UTF_8));
            return String.join(
                    ".", header, encode(content(wrapped)), encode(iv), encode(content(content)), encode(tag(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] iv, byte[] seen) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(seen);
        return cipher;
    }

    private byte[] fresh(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] content(byte[] sealed) {
        return Arrays.copyOf(sealed, sealed.length - TAG_BYTES);
    }

    private static byte[] tag(byte[] sealed) {
        return Arrays.copyOfRange(sealed, sealed.length - TAG_BYTES, sealed.length);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
