package org.vincle.connectors.hropen.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered.
 *
 * @param status the HTTP status
 * @param mediaType of the content
 * @param content the bytes
 * @param headers those besides the usual ones
 */
record Reply(int status, String mediaType, byte[] content, Map<String, String> headers) {

    static Reply json(int status, ObjectNode json) {
        return new Reply(status, "application/json", json.toString().getBytes(UTF_8), Map.of());
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, mediaType, content, more);
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        if (content.length > 0) {
            response.setContentType(mediaType);
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        }
    }

    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
