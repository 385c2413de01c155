package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.http.server.Reply;

/** The style sheets and the one script, which the hub itself serves. */
final class Assets {

    private static final String GOVUK =
            "/META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css";

    private final Map<String, byte[]> files = Map.of(
            "govuk-frontend.css", Colours.named(plain(read(GOVUK))).getBytes(UTF_8),
            "desk.css", read("desk.css").getBytes(UTF_8),
            "desk.js", read("desk.js").getBytes(UTF_8));

    /** The file of that name. */
    Optional<Reply> reply(String name) {
        var type = name.endsWith(".js") ? "text/javascript" : "text/css";
        return Optional.ofNullable(files.get(name)).map(file -> new Reply(200, type + "; charset=utf-8", file, Map.of())
                .with("Cache-Control", "public, max-age=3600"));
    }

    /** Without the fonts and marks, which are the British government's own, and without the map of its sources. */
    private static String plain(String sheet) {
        return sheet.replaceAll("@font-face\\{[^}]*}", "")
                .replace("GDS Transport,", "")
                .replaceAll("url\\([^)]*\\)", "none")
                .replaceAll("/\\*# sourceMappingURL=[^*]*\\*/", "");
    }

    private static String read(String resource) {
        try (var stream = Assets.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
