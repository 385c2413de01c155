package org.vincle.connectors.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * @param content the bytes; none for 304
 * @param headers those besides the usual ones
 */
public record Reply(int status, String mediaType, byte[] content, Map<String, String> headers) {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** JSON with that status. */
    public static Reply json(int status, ObjectNode json) {
        return json(status, "application/json", json);
    }

    /** What is said in JSON and has a media type of its own. */
    public static Reply json(int status, String mediaType, ObjectNode json) {
        try {
            return new Reply(status, mediaType, MAPPER.writeValueAsBytes(json), Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object that is no JSON");
        }
    }

    /** The same with one header more. */
    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, mediaType, content, more);
    }

    /** Sends it; nobody may keep what is about people. */
    public void write(HttpServletResponse response) throws IOException {
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
