package org.vincle.connectors.desk.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** The keys that a provider signs with, as it publishes them (RFC 7517). */
final class KeySet {

    private static final int SHORTEST_RSA = 2_048;

    private final List<JWK> known = new ArrayList<>();

    /** Those of a key set that can be used; others are passed over. */
    KeySet(JsonNode published) {
        for (var said : published.path("keys")) {
            try {
                add(JWK.parse(said.toString()));
            } catch (ParseException | RuntimeException e) {
                // A key of a kind that this hub does not know is of no use to it, and no harm.
                continue;
            }
        }
    }

    private void add(JWK key) {
        // A secret in the place of a key has no public half.
        var half = key.toPublicJWK();
        if (half != null && !(half instanceof RSAKey && half.size() < SHORTEST_RSA)) {
            known.add(half);
        }
    }

    boolean has(String kid) {
        return known.stream().anyMatch(one -> kid == null || kid.equals(one.getKeyID()));
    }

    JWKSource<SecurityContext> source() {
        return new ImmutableJWKSet<>(new JWKSet(known));
    }
}
