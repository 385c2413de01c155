package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;

/** Compact JSON Web Tokens signed with HMAC-SHA-256 and a shared key: no other algorithm is ever looked at. */
final class Jwt implements Envelope {

    private static final int LEEWAY_SECONDS = 60;
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+");
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(5)
                            .maxNumberLength(30)
                            .maxStringLength(2_000)
                            .maxNameLength(100)
                            .build())
                    .build())
            .build();

    private final SecretKeySpec key;

    Jwt(String secret) {
        if (secret == null || secret.getBytes(UTF_8).length < 32) {
            throw new IllegalArgumentException("jwtSecret: shorter than 256 bits");
        }
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
    }

    @Override
    public ObjectNode read(String token, Instant now) {
        if (!COMPACT.matcher(token).matches()) {
            throw new NotPermitted("no-token");
        }
        int last = token.lastIndexOf('.');
        if (!MessageDigest.isEqual(
                mac(token.substring(0, last)).getBytes(US_ASCII),
                token.substring(last + 1).getBytes(US_ASCII))) {
            throw new NotPermitted("token-signature");
        }
        int first = token.indexOf('.');
        var header = json(decoded(token.substring(0, first), "token-header"), "token-header");
        if (!header.path("alg").asText().equals("HS256") || header.has("crit")) {
            throw new NotPermitted("token-algorithm");
        }
        var claims = json(decoded(token.substring(first + 1, last), "claims"), "claims");
        timely(claims, now);
        return claims;
    }

    /** NotPermitted when they say that they are over, or not yet good. */
    static void timely(ObjectNode claims, Instant now) {
        if (claims.has("exp") && claims.get("exp").asLong() + LEEWAY_SECONDS <= now.getEpochSecond()) {
            throw new NotPermitted("token-expired");
        } else if (claims.has("nbf") && claims.get("nbf").asLong() - LEEWAY_SECONDS > now.getEpochSecond()) {
            throw new NotPermitted("token-not-yet");
        }
    }

    private static byte[] decoded(String part, String what) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("not-json", what);
        }
    }

    /** The object that this is, within the bounds of a notice; else InvalidMessage says what it should have been. */
    static ObjectNode json(byte[] text, String what) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new InvalidMessage("not-json", what);
        }
        throw new InvalidMessage("not-an-object", what);
    }

    @Override
    public String write(ObjectNode claims) {
        var content = encode(HEADER) + "." + encode(claims.toString());
        return content + "." + mac(content);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private String mac(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
