package org.vincle.connectors.desk.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.PersonalData;

/**
 * What a provider says of somebody who has just signed in there, believed only when all of it is right (OpenID Connect Core,
 * 3.1.3.7): signed by the provider, for this desk, for this very attempt, and now.
 *
 * @param claims what it says
 */
@PersonalData
record IdToken(JsonNode claims) {

    /** What it is refused with; which of the reasons it was is nobody's business. */
    static final String REFUSED = "id-token";

    private static final int LONGEST = 65_536;
    private static final int LONGEST_SUBJECT = 255;
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** The ways of signing that are believed; never none, and never one with a secret in the place of a key. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format");

    /**
     * What it must say.
     *
     * @param issuer who says it
     * @param clientId to whom
     * @param nonce about which attempt
     * @param now when
     * @param skew by how much clocks may differ
     */
    record Expected(String issuer, String clientId, String nonce, Instant now, Duration skew) {}

    /** The token, or {@link NotPermitted}. */
    static IdToken of(String token, KeySet keys, Expected expected) {
        var parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            throw refused();
        }
        var header = json(parts[0]);
        var algorithm = header.path("alg").asText();
        if (!SIGNATURES.containsKey(algorithm) || header.has("crit")) {
            throw refused();
        }
        var signed = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
        if (!signedBy(keys, header.path("kid").asText(null), algorithm, signed, bytes(parts[2]))) {
            throw refused();
        }
        var claims = json(parts[1]);
        if (!right(claims, expected)) {
            throw refused();
        }
        return new IdToken(claims);
    }

    private static boolean signedBy(KeySet keys, String kid, String algorithm, byte[] signed, byte[] signature) {
        return keys.of(kid, algorithm).stream().anyMatch(key -> {
            try {
                var verifier = Signature.getInstance(SIGNATURES.get(algorithm));
                verifier.initVerify(key);
                verifier.update(signed);
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        });
    }

    private static boolean right(JsonNode claims, Expected expected) {
        var audience = texts(claims.path("aud"));
        var party = claims.path("azp").asText("");
        var subject = claims.path("sub").asText("");
        var now = expected.now;
        var expires = time(claims, "exp");
        var issued = time(claims, "iat");
        var notBefore = time(claims, "nbf");
        return claims.path("iss").asText("").equals(expected.issuer)
                && audience.contains(expected.clientId)
                && (audience.size() == 1 || !party.isEmpty())
                && (party.isEmpty() || party.equals(expected.clientId))
                && claims.path("nonce").asText("").equals(expected.nonce)
                && !subject.isEmpty()
                && subject.length() <= LONGEST_SUBJECT
                && expires != null
                && now.isBefore(expires.plus(expected.skew))
                && issued != null
                && !issued.isAfter(now.plus(expected.skew))
                && issued.isAfter(now.minus(OLDEST).minus(expected.skew))
                && (notBefore == null || !notBefore.isAfter(now.plus(expected.skew)));
    }

    private static Instant time(JsonNode claims, String name) {
        var value = claims.path(name);
        return value.isNumber() ? Instant.ofEpochSecond(value.asLong()) : null;
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.elements().forEachRemaining(element -> {
            if (element.isTextual()) {
                texts.add(element.asText());
            }
        });
        return texts;
    }

    /** What a claim says, dots leading into it; one value or several. */
    List<String> all(String claim) {
        if (claims.has(claim)) {
            return texts(claims.get(claim));
        }
        var value = claims;
        for (var part : claim.split("\\.")) {
            value = value.path(part);
        }
        return texts(value);
    }

    String one(String claim) {
        return claims.path(claim).asText("");
    }

    private static JsonNode json(String part) {
        try {
            return MAPPER.readTree(bytes(part));
        } catch (IOException e) {
            throw refused();
        }
    }

    private static byte[] bytes(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    static NotPermitted refused() {
        return new NotPermitted(REFUSED);
    }

    @Override
    public String toString() {
        return "IdToken[not shown]";
    }
}
