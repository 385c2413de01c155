package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What stands before the body of an HTTP request.
 *
 * @param method for instance POST
 * @param path with its query
 * @param headers by their name in lower case
 */
record HttpHead(String method, String path, Map<String, String> headers) {

    static HttpHead read(InputStream in) throws IOException {
        var first = line(in).split(" ");
        if (first.length < 2) {
            throw new IOException("no request");
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = Math.max(0, line.indexOf(':'));
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpHead(first[0], first[1], headers);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed early");
            }
            line.write(c);
        }
        return line.toString(UTF_8).strip();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
