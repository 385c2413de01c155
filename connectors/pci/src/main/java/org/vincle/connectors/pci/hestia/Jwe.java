package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.vincle.connectors.api.error.NotPermitted;

/**
 * Compact JSON Web Encryption (RFC 7516) with a shared key: A256GCMKW around A256GCM. No other algorithm is ever looked
 * at, and nothing is ever unpacked.
 */
final class Jwe implements Envelope {

    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.A256GCMKW, EncryptionMethod.A256GCM);
    private static final int KEY_BYTES = 32;
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+(?:[.][A-Za-z0-9_-]+){4}");

    private final SecretKey key;

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
        var header = Jwt.header(token);
        if (!header.path("alg").asText().equals(HEADER.getAlgorithm().getName())
                || !header.path("enc")
                        .asText()
                        .equals(HEADER.getEncryptionMethod().getName())
                || header.has("zip")
                || header.has("crit")) {
            throw new NotPermitted("token-algorithm");
        } else if (!isSpeltAsUsual(token)) {
            throw new NotPermitted("token-encryption");
        }
        var claims = Jwt.json(open(token), "claims");
        Jwt.timely(header, now);
        Jwt.timely(claims, now);
        return claims;
    }

    /** Only the one spelling that everybody writes: decoders forgive bits at the end that nothing covers. */
    private static boolean isSpeltAsUsual(String token) {
        try {
            for (var part : token.split("[.]")) {
                var again = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Base64.getUrlDecoder().decode(part));
                if (!again.equals(part)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] open(String token) {
        try {
            var sealed = JWEObject.parse(token);
            sealed.decrypt(new AESDecrypter(key));
            return sealed.getPayload().toBytes();
        } catch (ParseException | JOSEException e) {
            throw new NotPermitted("token-encryption");
        }
    }

    @Override
    public String write(ObjectNode claims) {
        try {
            var token = new JWEObject(HEADER, new Payload(claims.toString()));
            token.encrypt(new AESEncrypter(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }
}
