package org.vincle.connectors.pci.hestia;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;

/** Compact JSON Web Tokens signed with HMAC-SHA-256 and a shared key: no other algorithm is ever looked at. */
final class Jwt implements Envelope {

    private static final int LEEWAY_SECONDS = 60;
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+");
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
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

    private final MACSigner signer;
    private final MACVerifier verifier;

    Jwt(String secret) {
        try {
            this.signer = new MACSigner(secret.getBytes(UTF_8));
            this.verifier = new MACVerifier(secret.getBytes(UTF_8));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("jwtSecret: shorter than 256 bits");
        }
    }

    @Override
    public ObjectNode read(String token, Instant now) {
        if (!COMPACT.matcher(token).matches()) {
            throw new NotPermitted("no-token");
        }
        var header = header(token);
        if (!header.path("alg").asText().equals("HS256") || header.has("crit")) {
            throw new NotPermitted("token-algorithm");
        }
        var claims = json(signed(token), "claims");
        timely(claims, now);
        return claims;
    }

    private byte[] signed(String token) {
        try {
            var signed = JWSObject.parse(token);
            if (signed.verify(verifier)) {
                return signed.getPayload().toBytes();
            }
        } catch (ParseException | JOSEException e) {
            throw new NotPermitted("token-signature");
        }
        throw new NotPermitted("token-signature");
    }

    /** What a token says of itself, which nobody vouches for until it is opened. */
    static ObjectNode header(String token) {
        try {
            return json(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), "token-header");
        } catch (IllegalArgumentException | InvalidMessage e) {
            throw new NotPermitted("token-header");
        }
    }

    /** NotPermitted when they say that they are over, or not yet good. */
    static void timely(ObjectNode claims, Instant now) {
        if (claims.has("exp") && claims.get("exp").asLong() + LEEWAY_SECONDS <= now.getEpochSecond()) {
            throw new NotPermitted("token-expired");
        } else if (claims.has("nbf") && claims.get("nbf").asLong() - LEEWAY_SECONDS > now.getEpochSecond()) {
            throw new NotPermitted("token-not-yet");
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
        try {
            var token = new JWSObject(HEADER, new Payload(claims.toString()));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
