package org.vincle.connectors.desk.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.signin.Vouched.Expected;
import org.vincle.connectors.testkit.MutationTally;

/** A token is believed when all of it is right, and for no other reason. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdTokenTest {

    private static final String ISSUER = "https://identitat.example.org";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Expected EXPECTED = new Expected(ISSUER, "desk", NOW, Duration.ofSeconds(60));

    private static RSAKey rsa;
    private static RSAKey another;
    private static RSAKey weak;
    private static ECKey ec;
    private static KeySet keys;

    @BeforeAll
    static void keys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("one").generate();
        another = new RSAKeyGenerator(2048).keyID("one").generate();
        weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
        keys = published(rsa, ec, weak);
    }

    /** With keys beside them that nobody can use. */
    private static KeySet published(JWK... used) throws Exception {
        var json = new ObjectMapper();
        var set = (ObjectNode) json.readTree(new JWKSet(List.of(used)).toString(true));
        var all = set.withArray("keys");
        all.insertObject(0).put("kty", "RSA").put("kid", "one");
        all.insertObject(0).put("kty", "EC").put("crv", "P-256").put("x", "AQ").put("y", "AQ");
        all.insertObject(0).put("kty", "of tomorrow");
        all.insertObject(0).put("kty", "oct").put("kid", "secret").put("k", "c2VjcmV0".repeat(8));
        all.insert(0, "no key at all");
        return new KeySet(set);
    }

    private static IdToken token(String token) {
        return IdToken.of(token, kid -> keys, EXPECTED, "nonce-1");
    }

    private static JWTClaimsSet.Builder right() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("desk")
                .subject("s-1")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("nonce", "nonce-1")
                .claim("roles", List.of("a", "b"))
                .claim("realm_access", Map.of("roles", List.of("c")));
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        var header = new JWSHeader.Builder(algorithm).keyID(kid).type(JOSEObjectType.JWT);
        return signed(header.build(), signer, claims);
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws Exception {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(
                JWSAlgorithm.RS256,
                "one",
                new RSASSASigner(rsa),
                change.apply(right()).build());
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> token(token)).isInstanceOf(NotPermitted.class).hasMessage(IdToken.REFUSED);
    }

    @Test
    void a_token_that_is_right_says_what_it_says() throws Exception {
        for (var token : List.of(
                with(claims -> claims),
                signed(JWSAlgorithm.RS256, null, new RSASSASigner(rsa), right().build()),
                signed(JWSAlgorithm.PS256, "one", new RSASSASigner(rsa), right().build()),
                signed(JWSAlgorithm.ES256, "two", new ECDSASigner(ec), right().build()))) {
            var believed = token(token);

            assertThat(believed.one("sub")).isEqualTo("s-1");
            assertThat(believed.all("roles")).containsExactly("a", "b");
            assertThat(believed.all("realm_access.roles")).containsExactly("c");
            assertThat(believed.all("none")).isEmpty();
            assertThat(believed).hasToString("IdToken[not shown]");
        }
    }

    @Test
    void what_another_has_signed_is_refused() throws Exception {
        var claims = right().build();
        refused(signed(JWSAlgorithm.RS256, "one", new RSASSASigner(another), claims));
        refused(signed(JWSAlgorithm.RS256, "unknown", new RSASSASigner(rsa), claims));
        refused(signed(JWSAlgorithm.RS256, "two", new RSASSASigner(rsa), claims));
        assertThat(keys.has("weak")).isFalse();
        refused(signed(
                JWSAlgorithm.RS256,
                "weak",
                new RSASSASigner(weak.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())),
                claims));
        refused(signed(JWSAlgorithm.RS512, "one", new RSASSASigner(rsa), claims));
    }

    @Test
    void a_key_signs_in_no_other_way_and_for_no_other_use_than_its_provider_says() throws Exception {
        var token = with(claims -> claims);
        for (var other : List.of(
                new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS256).build(),
                new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build())) {
            var set = published(other);
            assertThatThrownBy(() -> IdToken.of(token, kid -> set, EXPECTED, "nonce-1"))
                    .hasMessage(IdToken.REFUSED);
        }
        var set = published(new RSAKey.Builder(rsa)
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .build());
        assertThat(IdToken.of(token, kid -> set, EXPECTED, "nonce-1")).isNotNull();
    }

    @Test
    void a_token_that_brings_its_own_key_or_wants_something_unusual_is_refused() throws Exception {
        refused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .jwk(another.toPublicJWK())
                        .build(),
                new RSASSASigner(another),
                right().build()));
        refused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .criticalParams(Set.of("b64"))
                        .base64URLEncodePayload(true)
                        .build(),
                new RSASSASigner(rsa),
                right().build()));
        refused(signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                new RSASSASigner(rsa),
                right().build()));
    }

    /** {@code vincle.rounds=long} tries twenty times as many. */
    @Test
    void no_mutation_of_a_token_says_anything_or_fails_in_another_way() throws Exception {
        var good = with(claims -> claims);
        var signature = good.lastIndexOf('.');
        var random = new Random(20_261_122);
        for (int i = 0; i < MutationTally.rounds() / 5; i++) {
            int at = 1 + random.nextInt(signature - 1);
            var other = good.charAt(at) == 'A' ? "B" : "A";
            refused(good.substring(0, at) + other + good.substring(at + 1));
            refused(good.substring(0, at) + "\u0001{[\"é.".charAt(random.nextInt(6)) + good.substring(at));
            refused(good.substring(at));
            refused(good.substring(0, at));
        }
    }

    @Test
    void what_nobody_has_signed_is_refused_whatever_it_calls_itself() throws Exception {
        var claims = right().build();
        refused(new PlainJWT(claims).serialize());
        var secret = rsa.toRSAPublicKey().getEncoded();
        refused(signed(JWSAlgorithm.HS256, "one", new MACSigner(secret), claims));
        var good = with(c -> c).split("\\.");
        refused(good[0] + "." + good[1] + ".");
        refused(good[0] + "." + good[1]);
        refused("..");
        refused("");
        refused("a.b.c");
        var other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.toString().replace("s-1", "s-2").getBytes(UTF_8));
        refused(good[0] + "." + other + "." + good[2]);
        refused("x".repeat(70_000));
    }

    @Test
    void what_is_for_another_or_of_another_is_refused() throws Exception {
        refused(with(claims -> claims.issuer("https://identitat.example.net")));
        refused(with(claims -> claims.issuer(ISSUER + "/")));
        refused(with(claims -> claims.audience("other")));
        refused(with(claims -> claims.audience(List.of())));
        refused(with(claims -> claims.audience(List.of("desk", "other"))));
        refused(with(claims -> claims.claim("azp", "other")));
        refused(with(claims -> claims.claim("nonce", "nonce-2")));
        refused(with(claims -> claims.claim("nonce", null)));
        refused(with(claims -> claims.subject(null)));
        refused(with(claims -> claims.subject("s".repeat(256))));

        assertThat(token(
                        with(claims -> claims.audience(List.of("desk", "other")).claim("azp", "desk"))))
                .isNotNull();
    }

    @Test
    void what_is_not_of_now_is_refused_and_clocks_may_differ_a_little() throws Exception {
        refused(with(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60)))));
        refused(with(claims -> claims.expirationTime(null)));
        refused(with(claims -> claims.issueTime(Date.from(NOW.plusSeconds(61)))));
        refused(with(claims -> claims.issueTime(Date.from(NOW.minusSeconds(7200)))));
        refused(with(claims -> claims.issueTime(null)));
        refused(with(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61)))));

        assertThat(token(with(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(59)))
                        .issueTime(Date.from(NOW.plusSeconds(59)))
                        .notBeforeTime(Date.from(NOW.plusSeconds(59))))))
                .isNotNull();
    }
}
