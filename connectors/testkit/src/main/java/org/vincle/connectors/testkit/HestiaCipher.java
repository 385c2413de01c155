package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Hèstia's notices as it encrypted them first: compact JWE, A256GCMKW around A256GCM, with a header as in its documentation. */
public final class HestiaCipher {

    /** The key that it shares with the hub: 256 bits, known to everybody. */
    public static final String KEY = "hestia-key-that-hides-nothing-00";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern WRAPPED = Pattern.compile("\"(iv|tag)\":\"([^\"]+)\"");

    /** A token that says that. */
    public static String token(String claims) {
        return token(header -> header, claims.getBytes(UTF_8), KEY);
    }

    /** A token with that content under that key, whose header is changed before anything vouches for it. */
    public static String token(UnaryOperator<String> change, byte[] content, String key) {
        var own = fresh(32);
        var keyIv = fresh(12);
        var wrapped = crypt(Cipher.ENCRYPT_MODE, key.getBytes(UTF_8), keyIv, "", own);
        var header = encode(change.apply("{\"alg\":\"A256GCMKW\",\"iv\":\"" + encode(keyIv) + "\",\"tag\":\""
                        + encode(part(wrapped, 32, 16))
                        + "\",\"enc\":\"A256GCM\",\"jti\":\"3215687556\",\"iat\":1768469400}")
                .getBytes(UTF_8));
        var iv = fresh(12);
        var sealed = crypt(Cipher.ENCRYPT_MODE, own, iv, header, content);
        return String.join(
                ".",
                header,
                encode(part(wrapped, 0, 32)),
                encode(iv),
                encode(part(sealed, 0, content.length)),
                encode(part(sealed, content.length, 16)));
    }

    /** What a token under our key says; empty when it is none. */
    static String read(String token) {
        var parts = token.split("[.]");
        var header = new String(decode(parts[0]), UTF_8);
        byte[] keyIv = {};
        byte[] keyTag = {};
        for (var found = WRAPPED.matcher(header); found.find(); ) {
            if (found.group(1).equals("iv")) {
                keyIv = decode(found.group(2));
            } else {
                keyTag = decode(found.group(2));
            }
        }
        try {
            var own = crypt(Cipher.DECRYPT_MODE, KEY.getBytes(UTF_8), keyIv, "", join(decode(parts[1]), keyTag));
            var sealed = join(decode(parts[3]), decode(parts[4]));
            return new String(crypt(Cipher.DECRYPT_MODE, own, decode(parts[2]), parts[0], sealed), UTF_8);
        } catch (IllegalStateException e) {
            return "";
        }
    }

    private static byte[] crypt(int mode, byte[] key, byte[] iv, String seen, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(seen.getBytes(US_ASCII));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not encrypted with this key", e);
        }
    }

    private static byte[] fresh(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] part(byte[] bytes, int from, int length) {
        var part = new byte[length];
        System.arraycopy(bytes, from, part, 0, length);
        return part;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private HestiaCipher() {}
}
