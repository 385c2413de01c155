package org.vincle.connectors.desk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
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
    private static final Bounds BOUNDS = new Bounds(100_000, Duration.ofMinutes(1));
    private static final int MOST_FIELDS = 50;

    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    /** None. */
    public static Form empty() {
        return new Form(Map.of());
    }

    /** The form that a request carries; refuses one that came from elsewhere. */
    static Form read(HttpServletRequest request, Visit visit, Semaphore large) throws IOException {
        var form = told(request, large);
        var proof = form.text("csrf").getBytes(UTF_8);
        if (!MessageDigest.isEqual(proof, visit.formToken().getBytes(UTF_8))) {
            throw new NotPermitted(FOREIGN);
        }
        return form;
    }

    /** What a server sends, which has to prove itself by what it says; a browser's is none of these unless it is from here. */
    static Form told(HttpServletRequest request, Semaphore large) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase(TYPE)) {
            throw new InvalidMessage("content-type");
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw new NotPermitted(FOREIGN);
        }
        return new Form(fields(new String(Content.read(request, BOUNDS, new Room(request, large)), UTF_8)));
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
        return URLDecoder.decode(text, UTF_8).replace("\r\n", "\n").replace("\0", "");
    }

    /** What stands in a field, without space around it; empty when there is nothing. */
    public String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    /** What stands in a field to the last character. */
    public String secret(String field) {
        return fields.getOrDefault(field, "");
    }

    @Override
    public String toString() {
        return "Form[not shown]";
    }
}
