package org.vincle.connectors.desk.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.signin.Vouched.Expected;
import org.vincle.connectors.http.client.Address;
import org.vincle.connectors.http.client.Line;

/** An OpenID Connect provider, spoken to by the authorization code flow with PKCE. */
final class Provider {

    private static final String STANDARD = "oidc";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String OUT = "end_session_endpoint";
    private static final int MOST_BYTES = 262_144;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Settings settings;
    private final Clock clock;
    private final Line line;
    private Described described;
    private Instant failed = Instant.MIN;

    Provider(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.line = new Line(STANDARD, settings.timeout(), null, MOST_BYTES);
    }

    /** What it says of itself, and the keys it signs with; where people sign out is null when it does not say it. */
    private record Described(URI authorization, URI token, URI out, KeySet keys, Instant at) {}

    /**
     * What one attempt to sign in is recognised by.
     *
     * @param state comes back with whoever signs in
     * @param nonce comes back in the ID token
     * @param verifier proves that the code was asked for here
     */
    record Attempt(String state, String nonce, String verifier) {}

    /** Where somebody signs in, in that language. */
    String begin(Attempt attempt, String language) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", settings.clientId());
        query.put("redirect_uri", settings.back());
        query.put("scope", settings.scope());
        query.put("state", attempt.state);
        query.put("nonce", attempt.nonce);
        query.put("code_challenge", challenge(attempt.verifier));
        query.put("code_challenge_method", "S256");
        query.put("ui_locales", language);
        return with(described(KEPT).authorization, query);
    }

    /** Who signed in, by the code that they came back with. */
    IdToken end(Attempt attempt, String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", settings.back());
        form.put("code_verifier", attempt.verifier);
        var request = HttpRequest.newBuilder(described(KEPT).token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        if (settings.clientSecret().isEmpty()) {
            form.put("client_id", settings.clientId());
        } else {
            var pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        }
        var answer = line.send(request.POST(BodyPublishers.ofString(form(form))));
        if (answer.statusCode() == 400) {
            throw IdToken.refused();
        }
        var token = json(answer.statusCode(), answer.body()).path("id_token").asText("");
        return IdToken.of(token, this::keys, expected(), attempt.nonce);
    }

    /** Where somebody signs out there too, in that language; nowhere when it does not say where. */
    Optional<String> leave(String state, String language) {
        // Without the ID token as a hint: an address is written down by many, and a token says who somebody is.
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", settings.clientId());
        query.put("post_logout_redirect_uri", settings.out());
        query.put("state", state);
        query.put("ui_locales", language);
        return Optional.ofNullable(described(KEPT).out).map(out -> with(out, query));
    }

    /** What it tells when somebody has signed out there. */
    LogoutToken told(String token) {
        return LogoutToken.of(token, this::keys, expected());
    }

    private Expected expected() {
        return new Expected(settings.issuer(), settings.clientId(), clock.instant(), settings.skew());
    }

    /** Keys change: one that is not known yet is looked for once more, but not at everybody's will. */
    private KeySet keys(String kid) {
        var known = described(KEPT).keys;
        return known.has(kid) ? known : described(ASKED_AGAIN).keys;
    }

    private synchronized Described described(Duration kept) {
        var now = clock.instant();
        if (described == null || now.isAfter(described.at.plus(kept))) {
            // Nobody who knocks here makes the hub knock there for each time.
            if (now.isBefore(failed.plus(LEFT_ALONE))) {
                throw new PartnerUnavailable("oidc-left-alone");
            }
            failed = now;
            described = describe(now);
            failed = Instant.MIN;
        }
        return described;
    }

    private Described describe(Instant now) {
        var said = get(URI.create(settings.issuer().replaceFirst("/$", "") + DISCOVERY));
        if (!said.path("issuer").asText("").equals(settings.issuer())) {
            throw new PartnerUnavailable("oidc-other-issuer");
        }
        return new Described(
                address(said, "authorization_endpoint"),
                address(said, "token_endpoint"),
                said.hasNonNull(OUT) ? address(said, OUT) : null,
                new KeySet(get(address(said, "jwks_uri"))),
                now);
    }

    /** Over TLS, or on this very machine, wherever it says. */
    private static URI address(JsonNode said, String name) {
        try {
            return Address.of(name, said.path(name).asText(""));
        } catch (IllegalArgumentException e) {
            throw new PartnerUnavailable("oidc-not-understood");
        }
    }

    private JsonNode get(URI uri) {
        var answer = line.send(
                HttpRequest.newBuilder(uri).header("Accept", "application/json").GET());
        return json(answer.statusCode(), answer.body());
    }

    private static JsonNode json(int status, byte[] body) {
        if (status != 200) {
            throw new PartnerUnavailable("oidc-status-" + status);
        }
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new PartnerUnavailable("oidc-not-understood");
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String with(URI endpoint, Map<String, String> query) {
        return endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + form(query);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
