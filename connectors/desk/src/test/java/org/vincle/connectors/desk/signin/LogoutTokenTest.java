package org.vincle.connectors.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.desk.signin.Vouched.Expected;

/** What a provider tells of signing out is believed when all of it is right, and for no other reason. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogoutTokenTest {

    private static final String ISSUER = "https://identitat.example.org";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Expected EXPECTED = new Expected(ISSUER, "desk", NOW, Duration.ofSeconds(60));

    private static RSAKey rsa;
    private static KeySet keys;

    @BeforeAll
    static void keys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("one").generate();
        keys = new KeySet(new ObjectMapper().readTree(new JWKSet(List.of(rsa)).toString(true)));
    }

    private static JWTClaimsSet.Builder right() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("desk")
                .subject("s-1")
                .claim("sid", "session-1")
                .jwtID("told-1")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(120)))
                .claim("events", Map.of(EVENT, Map.of()));
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed("logout+jwt", change.apply(right()).build());
    }

    private static String signed(String type, JWTClaimsSet claims) throws Exception {
        return signed(type, claims, rsa);
    }

    private static String signed(String type, JWTClaimsSet claims, RSAKey key) throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .type(type == null ? null : new JOSEObjectType(type))
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static LogoutToken read(String token) {
        return LogoutToken.of(token, kid -> keys, EXPECTED);
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> read(token)).isInstanceOf(NotPermitted.class).hasMessage(LogoutToken.REFUSED);
    }

    @Test
    void what_is_right_is_believed_by_subject_by_session_or_by_both() throws Exception {
        assertThat(read(with(claims -> claims))).hasToString("LogoutToken[not shown]");
        assertThat(read(with(claims -> claims.claim("sid", null)))).isNotNull();
        assertThat(read(with(claims -> claims.subject(null)))).isNotNull();
        assertThat(read(signed("JWT", right().build()))).isNotNull();
        assertThat(read(signed(null, right().build()))).isNotNull();
    }

    @Test
    void what_does_not_say_that_somebody_signed_out_is_refused() throws Exception {
        refused(with(claims -> claims.claim("events", null)));
        refused(with(claims -> claims.claim("events", Map.of())));
        refused(with(claims -> claims.claim("events", EVENT)));
        refused(with(claims -> claims.claim("events", Map.of(EVENT, true))));
        refused(with(claims -> claims.subject(null).claim("sid", null)));
        refused(with(claims -> claims.subject("")));
        refused(with(claims -> claims.claim("sid", "")));
        refused(with(claims -> claims.claim("sid", List.of("session-1"))));
        refused(with(claims -> claims.claim("sid", "s".repeat(256))));
        refused(with(claims -> claims.jwtID(null)));
        refused(with(claims -> claims.jwtID("")));
    }

    @Test
    void no_id_token_signs_anybody_out_and_no_other_token_either() throws Exception {
        refused(with(claims -> claims.claim("nonce", "nonce-1")));
        refused(signed("at+jwt", right().build()));
    }

    @Test
    void what_is_of_another_for_another_or_not_of_now_is_refused() throws Exception {
        refused(with(claims -> claims.issuer("https://identitat.example.net")));
        refused(with(claims -> claims.audience("other")));
        refused(with(claims -> claims.expirationTime(null)));
        refused(with(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60)))));
        refused(with(claims -> claims.issueTime(null)));
        refused(with(claims -> claims.issueTime(Date.from(NOW.plusSeconds(61)))));
        refused(with(claims -> claims.issueTime(Date.from(NOW.minusSeconds(7_200)))));
    }

    @Test
    void what_the_provider_has_not_signed_is_refused() throws Exception {
        refused(new PlainJWT(right().build()).serialize());
        var secret = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), right().build());
        secret.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));
        refused(secret.serialize());
        var another = new RSAKeyGenerator(2048).keyID("one").generate();
        refused(signed("logout+jwt", right().build(), another));
        refused("");
        refused("x".repeat(70_000));
    }
}
