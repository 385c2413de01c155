package org.vincle.connectors.edfi.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Sends one request at a time and reads its answer, bounded in time, size and depth. */
final class Line {

    /** What an API never needs: a longer answer is none. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final String NO_ANSWER = "edfi-no-answer";
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .build();

    private final HttpClient http;
    private final Duration timeout;

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param headers its headers
     * @param body its JSON; missing where it has none
     * @param readable false when the body is no JSON
     */
    record Answer(int status, HttpHeaders headers, JsonNode body, boolean readable) {

        boolean ok() {
            return status / 100 == 2;
        }

        /** The JSON, which must be there. */
        JsonNode json() {
            if (!readable || body.isMissingNode()) {
                throw new PartnerUnavailable("edfi-answer-unreadable");
            }
            return body;
        }
    }

    Line(Duration timeout, SSLContext tls) {
        this.timeout = timeout;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
    }

    Answer send(HttpRequest.Builder request) {
        var answer = http.sendAsync(request.timeout(timeout).build(), info -> new Bounded(MOST_BYTES));
        try {
            var given = answer.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
            return read(given.statusCode(), given.headers(), given.body());
        } catch (ExecutionException e) {
            throw new PartnerUnavailable(isTls(e) ? "edfi-tls" : NO_ANSWER);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new PartnerUnavailable(NO_ANSWER);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new PartnerUnavailable(NO_ANSWER);
        }
    }

    private static boolean isTls(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static Answer read(int status, HttpHeaders headers, byte[] body) {
        if (body.length == 0) {
            return new Answer(status, headers, MissingNode.getInstance(), true);
        }
        try {
            var json = MAPPER.readTree(body);
            return new Answer(status, headers, json == null ? MissingNode.getInstance() : json, true);
        } catch (IOException e) {
            return new Answer(status, headers, MissingNode.getInstance(), false);
        }
    }
}
