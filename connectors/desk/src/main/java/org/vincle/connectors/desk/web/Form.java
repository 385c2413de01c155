package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.http.server.Bounds;
import org.vincle.connectors.http.server.Content;
import org.vincle.connectors.http.server.Room;

/** What somebody sent by a form of ours. */
@PersonalData
public final class Form {

    /** What a form is refused with that is not one of ours. */
    static final String FOREIGN = "foreign-form";

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int WORDS = 100_000;
    private static final Bounds BOUNDS = new Bounds(WORDS, Duration.ofMinutes(1));

    /** Whoever sends files may have a slow line. */
    private static final Duration SLOWEST = Duration.ofMinutes(4);

    private static final int MOST_FIELDS = 50;

    private final Map<String, String> fields;
    private final Map<String, List<Upload>> files;

    private Form(Map<String, String> fields, Map<String, List<Upload>> files) {
        this.fields = fields;
        this.files = files;
    }

    /** None. */
    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    /** The form that a request carries, with at most so many bytes of files, or with none; refuses one that came from elsewhere. */
    static Form read(HttpServletRequest request, Visit visit, Semaphore large, int files) throws IOException {
        var form = files > 0 && type(request).equalsIgnoreCase(Multipart.TYPE)
                ? withFiles(request, large, files)
                : told(request, large);
        var proof = form.text("csrf").getBytes(UTF_8);
        if (!MessageDigest.isEqual(proof, visit.formToken().getBytes(UTF_8))) {
            throw new NotPermitted(FOREIGN);
        }
        return form;
    }

    /** What a server sends, which has to prove itself by what it says; a browser's is none of these unless it is from here. */
    static Form told(HttpServletRequest request, Semaphore large) throws IOException {
        if (!type(request).equalsIgnoreCase(TYPE)) {
            throw new InvalidMessage("content-type");
        }
        return new Form(fields(new String(body(request, BOUNDS, large), UTF_8)), Map.of());
    }

    private static Form withFiles(HttpServletRequest request, Semaphore large, int files) throws IOException {
        var body = body(request, new Bounds(WORDS + files, SLOWEST), large);
        return of(Multipart.read(body, request.getContentType()));
    }

    private static String type(HttpServletRequest request) {
        var said = request.getContentType();
        return said == null ? "" : said.split(";")[0].strip();
    }

    private static byte[] body(HttpServletRequest request, Bounds bounds, Semaphore large) throws IOException {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw new NotPermitted(FOREIGN);
        }
        return Content.read(request, bounds, new Room(request, large));
    }

    private static Form of(List<Multipart.Part> parts) {
        var fields = new LinkedHashMap<String, String>();
        var files = new LinkedHashMap<String, List<Upload>>();
        for (var part : parts) {
            if (part.file() == null) {
                fields.put(part.name(), typed(new String(part.content(), UTF_8)));
            } else if (!part.file().isBlank() || part.content().length > 0) {
                files.computeIfAbsent(part.name(), name -> new ArrayList<>())
                        .add(new Upload(part.file(), part.content()));
            }
        }
        return new Form(fields, files);
    }

    private static Map<String, String> fields(String body) {
        var fields = new LinkedHashMap<String, String>();
        try {
            for (var pair : body.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && fields.size() < MOST_FIELDS) {
                    fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("not-a-form");
        }
        return fields;
    }

    private static String decoded(String text) {
        return typed(URLDecoder.decode(text, UTF_8));
    }

    private static String typed(String text) {
        return text.replace("\r\n", "\n").replace("\0", "");
    }

    /** What stands in a field, without space around it; empty when there is nothing. */
    public String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    /** What stands in a field to the last character. */
    public String secret(String field) {
        return fields.getOrDefault(field, "");
    }

    /** The files that were chosen in a field; none when none was. */
    public List<Upload> files(String field) {
        return files.getOrDefault(field, List.of());
    }

    @Override
    public String toString() {
        return "Form[not shown]";
    }
}
