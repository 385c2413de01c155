package org.vincle.connectors.rest.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.ShelfQuery.Criterion;
import org.vincle.connectors.rest.translate.Fault.Kind;
import org.vincle.connectors.rest.translate.Faulty;
import org.vincle.connectors.rest.translate.Times;

/** What a request says besides its body: parameters of the query, and the headers that matter. */
final class Asked {

    static final String KEY = "Idempotency-Key";
    static final String IF_MATCH = "If-Match";

    private static final String INVALID = "parameter-invalid";
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 200;
    private static final int MOST_VALUES = 20;

    private final HttpServletRequest request;

    Asked(HttpServletRequest request) {
        this.request = request;
    }

    /** Refuses a parameter that is none of these: whoever mistypes a filter would take everything for what matches. */
    void only(Set<String> names) {
        parameters().forEach((name, values) -> {
            if (!names.contains(name)) {
                var known = name.matches("[a-zA-Z]{1,30}") ? name : "?";
                throw Faulty.of(Kind.PARAMETER, known, "parameter-unknown");
            } else if (values.length > 1) {
                throw Faulty.of(Kind.PARAMETER, name, "parameter-repeated");
            }
        });
    }

    private Map<String, String[]> parameters() {
        try {
            return request.getParameterMap();
        } catch (RuntimeException e) {
            // The web server's own, when a query is no UTF-8 or badly escaped; it would quote it.
            throw Faulty.of(Kind.PARAMETER, "?", INVALID);
        }
    }

    /** The value of a parameter, or null. */
    String parameter(String name) {
        var value = request.getParameter(name);
        if (value != null && (value.isBlank() || value.length() > 500 || value.indexOf('\0') >= 0)) {
            throw Faulty.of(Kind.PARAMETER, name, INVALID);
        }
        return value;
    }

    /** Adds the criterion that a parameter asks for; its values are separated by commas, and all stand in the list unless that is empty. */
    void criterion(List<Criterion> criteria, String name, List<String> allowed) {
        var value = parameter(name);
        if (value == null) {
            return;
        }
        var values = allowed.isEmpty()
                ? List.of(value)
                : Arrays.stream(value.split(",", -1)).map(String::trim).toList();
        if (values.size() > MOST_VALUES || !allowed.isEmpty() && !allowed.containsAll(values)) {
            throw Faulty.of(Kind.PARAMETER, name, INVALID);
        }
        criteria.add(new Criterion(name, values));
    }

    /** An instant, or null. */
    Instant instant(String name) {
        var value = parameter(name);
        var instant = value == null ? null : Times.instant(value);
        if (value != null && instant == null) {
            throw Faulty.of(Kind.PARAMETER, name, INVALID);
        }
        return instant;
    }

    /** How many a page shall hold. */
    int limit() {
        var value = parameter("limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        int limit = value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw Faulty.of(Kind.PARAMETER, "limit", INVALID);
        }
        return limit;
    }

    /** The key under which a request may be repeated: a text of printable ASCII, in quotes or not. */
    String key() {
        var header = request.getHeader(KEY);
        if (header == null) {
            throw Faulty.of(Kind.HEADER, KEY, "idempotency-key-required");
        }
        var key = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
        if (!key.matches("[!-~&&[^\"\\\\]]{1,200}")) {
            throw Faulty.of(Kind.HEADER, KEY, "idempotency-key-invalid");
        }
        return key;
    }

    /** In which of our languages to answer. */
    Locale language() {
        return Sentences.language(request.getLocales());
    }

    /** Whether a header names that version; true as well when the header is absent. */
    boolean matches(String header, long version) {
        var value = request.getHeader(header);
        return value == null || tags(header, value).stream().anyMatch(t -> t.equals("*") || t.equals(tag(version)));
    }

    boolean has(String header) {
        return request.getHeader(header) != null;
    }

    private static List<String> tags(String header, String value) {
        var tags = new ArrayList<String>();
        for (var tag : value.split(",")) {
            if (!tag.trim().matches("[*]|(W/)?\"[!-~&&[^\"]]{0,50}\"")) {
                throw Faulty.of(Kind.HEADER, header, "header-invalid");
            }
            tags.add(tag.trim());
        }
        return tags;
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
