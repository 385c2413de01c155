package org.vincle.connectors.edfi.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.http.client.Line;

/** Sends one request at a time and reads its answer, bounded in time, size and depth. */
final class JsonLine {

    /** What an API never needs: a longer answer is none. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .build();

    private final Line line;

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

    JsonLine(Duration timeout, SSLContext tls) {
        this.line = new Line("edfi", timeout, tls, MOST_BYTES);
    }

    Answer send(HttpRequest.Builder request) {
        var given = line.send(request);
        return read(given.statusCode(), given.headers(), given.body());
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
