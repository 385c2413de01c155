package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.http.server.Reply;

/** The style sheets, which the hub itself serves. */
final class Assets {

    private static final String GOVUK =
            "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";

    private final Map<String, byte[]> sheets = Map.of(
            "govuk-frontend.css",
            plain(read(GOVUK)),
            "desk.css",
            read("desk.css").getBytes(UTF_8));

    /** The sheet of that name. */
    Optional<Reply> reply(String name) {
        return Optional.ofNullable(sheets.get(name))
                .map(sheet -> new Reply(200, "text/css; charset=utf-8", sheet, Map.of())
                        .with("Cache-Control", "public, max-age=3600"));
    }

    /** Without the fonts and marks, which are the British government's own, and without the map of its sources. */
    private static byte[] plain(String sheet) {
        return sheet.replaceAll("@font-face\\{[^}]*}", "")
                .replace("GDS Transport,", "")
                .replaceAll("url\\([^)]*\\)", "none")
                .replaceAll("/\\*# sourceMappingURL=[^*]*\\*/", "")
                .getBytes(UTF_8);
    }

    private static String read(String resource) {
        try (var stream = Assets.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
