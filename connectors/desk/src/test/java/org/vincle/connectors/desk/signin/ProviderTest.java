package org.vincle.connectors.desk.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.SetClock;

/** A provider's keys change, and it is asked for them when that is needed and never at everybody's will. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderTest {

    private final SetClock clock = new SetClock();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private String issuer;
    private volatile RSAKey key;
    private volatile int status = 200;
    private Provider provider;

    @BeforeEach
    void opens() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = (path.equals("/keys") ? new JWKSet(key.toPublicJWK()).toString() : described()).getBytes(UTF_8);
            asked.addAndGet(path.equals("/keys") ? 0 : 1);
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        provider = new Provider(RealProvider.settings(issuer, URI.create("https://hub.example.org")), clock);
    }

    @AfterEach
    void closes() throws IOException {
        server.stop(0);
    }

    private String described() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/in", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/out?of=all"}"""
                .formatted(issuer);
    }

    private String told(RSAKey signer) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("desk")
                .subject("s-1")
                .jwtID("told-1")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(120)))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    @Test
    void a_key_that_is_new_is_found_and_one_that_is_gone_is_believed_no_more() throws Exception {
        var old = key;
        assertThat(provider.told(told(old))).isNotNull();
        key = new RSAKeyGenerator(2048).keyID("two").generate();
        clock.forward(Duration.ofSeconds(61));

        assertThat(provider.told(told(key))).isNotNull();

        var token = told(old);
        assertThatThrownBy(() -> provider.told(token)).isInstanceOf(NotPermitted.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void strangers_with_keys_of_their_own_make_it_asked_once_a_minute_at_most() throws Exception {
        var stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
        for (int i = 0; i < 20; i++) {
            var token = told(stranger);
            assertThatThrownBy(() -> provider.told(token)).isInstanceOf(NotPermitted.class);
        }
        assertThat(asked).hasValue(1);
        clock.forward(Duration.ofSeconds(61));
        for (int i = 0; i < 20; i++) {
            var token = told(stranger);
            assertThatThrownBy(() -> provider.told(token)).isInstanceOf(NotPermitted.class);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void one_that_fails_is_left_alone_for_some_seconds_whoever_knocks() throws Exception {
        status = 500;
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> provider.told(told(key))).isInstanceOf(PartnerUnavailable.class);
        }
        assertThat(asked).hasValue(1);

        status = 200;
        clock.forward(Duration.ofSeconds(5));
        assertThat(provider.told(told(key))).isNotNull();
        assertThat(asked).hasValue(2);
    }

    @Test
    void the_way_out_says_for_whom_the_desk_is_and_nothing_of_who_leaves() {
        var way = URI.create(provider.leave("state-1", "ca").orElseThrow());

        assertThat(way.toString()).startsWith(issuer + "/out?of=all&");
        assertThat(List.of(way.getRawQuery().split("&")))
                .containsExactly(
                        "of=all",
                        "client_id=desk",
                        "post_logout_redirect_uri=https%3A%2F%2Fhub.example.org%2Fdesk%2Faid%2Foidc%2Fout",
                        "state=state-1",
                        "ui_locales=ca");
    }
}
