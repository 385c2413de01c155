package org.vincle.connectors.desk.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The keys that a provider signs with, as it publishes them (RFC 7517). */
final class KeySet {

    private static final int SHORTEST_RSA = 2_048;

    private record Known(String kid, String algorithm, PublicKey key) {}

    private final List<Known> known = new ArrayList<>();

    /** Those of a key set that can be used; others are passed over. */
    KeySet(JsonNode published) {
        for (var jwk : published.path("keys")) {
            if (!jwk.path("use").asText("sig").equals("sig")) {
                continue;
            }
            try {
                add(jwk);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // A key of a kind that this hub does not know is of no use to it, and no harm.
                continue;
            }
        }
    }

    private void add(JsonNode jwk) throws GeneralSecurityException {
        var kid = jwk.path("kid").asText(null);
        switch (jwk.path("kty").asText("")) {
            case "RSA" -> {
                var modulus = number(jwk, "n");
                if (modulus.bitLength() >= SHORTEST_RSA) {
                    var key = KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(modulus, number(jwk, "e")));
                    known.add(new Known(kid, "RS256", key));
                }
            }
            case "EC" -> {
                if (jwk.path("crv").asText("").equals("P-256")) {
                    var parameters = AlgorithmParameters.getInstance("EC");
                    parameters.init(new ECGenParameterSpec("secp256r1"));
                    var curve = parameters.getParameterSpec(ECParameterSpec.class);
                    var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
                    known.add(new Known(
                            kid,
                            "ES256",
                            KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve))));
                }
            }
            default -> {}
        }
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asText("")));
    }

    boolean has(String kid) {
        return known.stream().anyMatch(one -> kid == null || kid.equals(one.kid));
    }

    /** The keys that may have signed so; with the id of one, that one alone. */
    List<PublicKey> of(String kid, String algorithm) {
        return known.stream()
                .filter(one -> one.algorithm.equals(algorithm) && (kid == null || kid.equals(one.kid)))
                .map(Known::key)
                .toList();
    }
}
