package org.vincle.connectors.rest.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.vincle.connectors.http.server.Reply;

/** The description of the API, as OpenAPI 3.1; the tests hold every answer and every field to it. */
final class OpenApi {

    private static final byte[] CONTENT = load();

    static Reply reply() {
        return new Reply(200, "application/json", CONTENT, Map.of());
    }

    private static byte[] load() {
        try (InputStream stream = OpenApi.class.getResourceAsStream("/org/vincle/connectors/rest/openapi.json")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json is not in this bundle", e);
        }
    }

    private OpenApi() {}
}
