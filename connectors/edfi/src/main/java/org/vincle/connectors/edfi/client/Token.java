package org.vincle.connectors.edfi.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** The bearer token of OAuth 2.0 client credentials, kept until shortly before it expires. */
final class Token {

    private static final long NANOS = 1_000_000_000L;
    private static final long UNSAID_SECONDS = 300;
    private static final long LONGEST_SECONDS = 86_400;

    private final Place place;
    private final JsonLine line;
    private final LongSupplier nanos;
    private String value;
    private long until;

    Token(Place place, JsonLine line, LongSupplier nanos) {
        this.place = place;
        this.line = line;
        this.nanos = nanos;
    }

    /** One that is valid, as far as we know. */
    synchronized String get() {
        if (value == null || nanos.getAsLong() - until >= 0) {
            renew();
        }
        return value;
    }

    /** Says that the server does not take it: the next one is a new one, unless somebody has renewed it already. */
    synchronized void refused(String token) {
        if (token.equals(value)) {
            value = null;
        }
    }

    private void renew() {
        value = null;
        var pair = (place.clientId() + ":" + place.clientSecret()).getBytes(UTF_8);
        var answer = line.send(HttpRequest.newBuilder(URI.create(place.token()))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        if (!answer.ok()) {
            // A refused credential pauses the partner as an outage does.
            throw new PartnerUnavailable("edfi-token-status-" + answer.status());
        }
        var token = answer.json().path("access_token").asText("");
        if (!token.matches("[\\x21-\\x7e]{1,8192}")) {
            throw new PartnerUnavailable("edfi-answer-unreadable");
        }
        long seconds = Math.max(
                0, Math.min(LONGEST_SECONDS, answer.body().path("expires_in").asLong(UNSAID_SECONDS)));
        until = nanos.getAsLong() + (seconds - Math.min(60, seconds / 10)) * NANOS;
        value = token;
    }
}
