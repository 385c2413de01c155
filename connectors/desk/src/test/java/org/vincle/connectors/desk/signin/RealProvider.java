package org.vincle.connectors.desk.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real OpenID Connect provider, Spring's, on a loopback port, with two people who cannot exist. */
public final class RealProvider implements AutoCloseable {

    public static final String PASSWORD = "five yellow clouds";

    /** What it says of each of its people; may change while it runs. */
    public final Map<String, List<String>> roles = new ConcurrentHashMap<>();

    /** Whether it says where people sign out. */
    public final AtomicBoolean saysWayOut = new AtomicBoolean(true);

    private final AtomicReference<String> desk = new AtomicReference<>("http://127.0.0.1");
    public final String issuer;
    private final Server jetty = new Server();
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

    /** For no desk yet. */
    public RealProvider() throws Exception {
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.open();
        jetty.addConnector(connector);
        issuer = "http://127.0.0.1:" + connector.getLocalPort();
        spring.registerBean(Told.class, () -> new Told(issuer, desk, roles, saysWayOut));
        spring.register(Rules.class);
        spring.refresh();
        var handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
        handler.addFilter(
                new FilterHolder(spring.getBean("springSecurityFilterChain", FilterChainProxy.class)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(DefaultServlet.class, "/");
        handler.setBaseResourceAsString(System.getProperty("java.io.tmpdir"));
        jetty.setHandler(handler);
        jetty.start();
    }

    /** The desk of the association signs its people in there. */
    public void joins(SignIns all, URI desk) {
        this.desk.set(desk.toString());
        new SignIn(all, settings(issuer, desk), Clock.systemUTC());
    }

    /** A token by which it tells the desk that somebody has signed out, as changed. */
    public String logoutToken(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("desk")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("logout+jwt"));
        var token = new SignedJWT(header.build(), change.apply(claims).build());
        token.sign(new RSASSASigner(spring.getBean(RSAKey.class)));
        return token.serialize();
    }

    /** The same, by a provider that is not there. */
    public static void silent(SignIns all, URI desk) {
        new SignIn(all, settings("http://127.0.0.1:1", desk), Clock.systemUTC());
    }

    /** As a file would say it. */
    public static Settings settings(String issuer, URI desk) {
        var roles = new LinkedHashMap<String, String>();
        roles.put("cap-de-servei", "supervisor");
        roles.put("treball-social", "caseworker");
        return new Settings(
                "aid",
                "Identitat de la Vila",
                issuer,
                "desk",
                "a hush-hush: secret",
                desk,
                "openid profile",
                "groups",
                roles,
                "groups",
                Map.of("treball-social", "llar"),
                true,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    record Told(
            String issuer, AtomicReference<String> desk, Map<String, List<String>> roles, AtomicBoolean saysWayOut) {}

    /** What Spring needs to be a provider. */
    @Configuration
    @EnableWebSecurity
    static class Rules {

        @Bean
        @Order(1)
        SecurityFilterChain provider(HttpSecurity http, Told told, SignedOut out) throws Exception {
            var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, provider -> provider.authorizationService(out)
                            .oidc(oidc -> oidc.logoutEndpoint(end -> end.logoutRequestConverter(out))
                                    .providerConfigurationEndpoint(says ->
                                            says.providerConfigurationCustomizer(said -> described(said, told)))))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(refused ->
                            refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
            return http.build();
        }

        private static void described(OidcProviderConfiguration.Builder said, Told told) {
            if (!told.saysWayOut.get()) {
                said.claims(claims -> claims.remove("end_session_endpoint"));
            }
        }

        @Bean
        SignedOut signedOut() {
            return new SignedOut();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ona").password("{noop}" + PASSWORD).build(),
                    User.withUsername("pol").password("{noop}" + PASSWORD).build());
        }

        @Bean
        RegisteredClientRepository clients(Told told) {
            return new Clients(told);
        }

        private static RegisteredClient desk(Told told) {
            return RegisteredClient.withId("1")
                    .clientId("desk")
                    .clientSecret("{noop}a hush-hush: secret")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(told.desk.get() + "/desk/aid/oidc/back")
                    .postLogoutRedirectUri(told.desk.get() + "/desk/aid/oidc/out")
                    .scope(OidcScopes.OPENID)
                    .scope(OidcScopes.PROFILE)
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build();
        }

        /** The desk, wherever it is just now. */
        private record Clients(Told told) implements RegisteredClientRepository {

            @Override
            public void save(RegisteredClient client) {
                // It would keep the secret in another form; the next look finds it as it was.
            }

            @Override
            public RegisteredClient findById(String id) {
                return id.equals("1") ? desk(told) : null;
            }

            @Override
            public RegisteredClient findByClientId(String clientId) {
                return clientId.equals("desk") ? desk(told) : null;
            }
        }

        @Bean
        RSAKey key() throws JOSEException {
            return new RSAKeyGenerator(2048).keyID("key-1").generate();
        }

        @Bean
        JWKSource<SecurityContext> keys(RSAKey key) {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings(Told told) {
            return AuthorizationServerSettings.builder().issuer(told.issuer).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> says(Told told) {
            return context -> {
                if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    var name = context.getPrincipal().getName();
                    var said = new HashMap<String, Object>();
                    said.put("name", "Persona " + name);
                    said.put("groups", told.roles.getOrDefault(name, List.of()));
                    context.getClaims().claims(claims -> claims.putAll(said));
                }
            };
        }
    }

    @Override
    public void close() throws IOException {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IOException("the provider did not close", e);
        }
        spring.close();
    }
}
