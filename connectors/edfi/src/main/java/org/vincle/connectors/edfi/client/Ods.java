package org.vincle.connectors.edfi.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.edfi.client.JsonLine.Answer;

/** A partner's Ed-Fi ODS/API, whose failures are spoken of in the hub's terms. */
public final class Ods {

    static final int PAGE = 100;

    private static final String UNREADABLE = "edfi-answer-unreadable";

    private final Place place;
    private final JsonLine line;
    private final Token token;

    /**
     * The change versions that the server can still tell of.
     *
     * @param oldest the oldest
     * @param newest the newest
     */
    record Versions(long oldest, long newest) {}

    public Ods(Place place) {
        this(place, System::nanoTime);
    }

    Ods(Place place, LongSupplier nanos) {
        this.place = place;
        this.line = new JsonLine(place.timeout(), place.tls());
        this.token = new Token(place, line, nanos);
    }

    /** The item of that id, or empty when there is none. */
    Optional<JsonNode> read(String resource, String id) {
        if (!isId(id)) {
            return Optional.empty();
        }
        var answer =
                send(request(place.data() + "/ed-fi/" + resource + "/" + id).GET());
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        var json = checked(answer).json();
        if (!json.path("id").isTextual() || json.path("id").textValue().isBlank()) {
            throw new PartnerUnavailable(UNREADABLE);
        }
        return Optional.of(json);
    }

    /** The items that match, at most that many. */
    List<JsonNode> find(String resource, Map<String, String> query, int most) {
        var found = new ArrayList<JsonNode>();
        for (int offset = 0; offset < most; offset += PAGE) {
            var page = page(resource, query, offset, Math.min(PAGE, most - offset));
            found.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    /** One page of those that match. */
    List<JsonNode> page(String resource, Map<String, String> query, int offset, int limit) {
        var all = new TreeMap<>(query);
        all.put("offset", String.valueOf(offset));
        all.put("limit", String.valueOf(limit));
        var words = all.entrySet().stream()
                .map(e -> e.getKey() + "="
                        + URLEncoder.encode(e.getValue(), UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("&"));
        var json = checked(send(request(place.data() + "/ed-fi/" + resource + "?" + words)
                        .GET()))
                .json();
        if (!json.isArray()) {
            throw new PartnerUnavailable(UNREADABLE);
        }
        var items = new ArrayList<JsonNode>();
        json.forEach(items::add);
        return items;
    }

    /** Creates it, or replaces the one of the same natural key; the id it has there. */
    String post(String resource, ObjectNode body) {
        var answer = checked(send(write(request(place.data() + "/ed-fi/" + resource))
                .POST(BodyPublishers.ofString(body.toString(), UTF_8))));
        var location = answer.headers().firstValue("Location").orElse("");
        var id = location.substring(location.lastIndexOf('/') + 1);
        if (!isId(id)) {
            throw new PartnerUnavailable("edfi-no-location");
        }
        return id;
    }

    /** Replaces it, if it is still as it was read. */
    void put(String resource, String id, String etag, ObjectNode body) {
        var request = write(request(place.data() + "/ed-fi/" + resource + "/" + id));
        if (etag != null) {
            request.header("If-Match", etag);
        }
        checked(send(request.PUT(BodyPublishers.ofString(body.toString(), UTF_8))));
    }

    /** Deletes it; whether it was there. */
    boolean delete(String resource, String id) {
        var answer =
                send(request(place.data() + "/ed-fi/" + resource + "/" + id).DELETE());
        return answer.status() != 404
                && answer.status() != 410
                && checked(answer).ok();
    }

    /** Which changes it can tell of; empty when it tells of none. */
    Optional<Versions> versions() {
        var answer = send(request(place.changes() + "/availableChangeVersions").GET());
        if (answer.status() == 403 || answer.status() == 404) {
            return Optional.empty();
        }
        var json = checked(answer).json();
        var oldest = number(json, "oldestChangeVersion", "OldestChangeVersion");
        var newest = number(json, "newestChangeVersion", "NewestChangeVersion");
        if (newest.isEmpty()) {
            throw new PartnerUnavailable(UNREADABLE);
        }
        return Optional.of(new Versions(oldest.orElse(0), newest.getAsLong()));
    }

    private static OptionalLong number(JsonNode json, String... names) {
        for (var name : names) {
            if (json.path(name).canConvertToLong() || json.path(name).asText("").matches("[0-9]{1,18}")) {
                return OptionalLong.of(json.path(name).asLong());
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isId(String id) {
        return id != null && id.matches("[A-Za-z0-9-]{1,64}");
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json");
    }

    private static HttpRequest.Builder write(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json; charset=utf-8");
    }

    /** A token that is refused is renewed once: it may have been revoked, or the server have forgotten it. */
    private Answer send(HttpRequest.Builder request) {
        var first = token.get();
        var answer = line.send(request.setHeader("Authorization", "Bearer " + first));
        if (answer.status() != 401) {
            return answer;
        }
        token.refused(first);
        return line.send(request.setHeader("Authorization", "Bearer " + token.get()));
    }

    private static Answer checked(Answer answer) {
        if (answer.ok()) {
            return answer;
        }
        int status = answer.status();
        var code = "edfi-status-" + status;
        throw switch (status) {
            case 400, 413, 422 -> new PartnerRefused(code, path(answer.body()));
            case 403 ->
                isAboutStudent(answer.body())
                        ? new PartnerRefused("edfi-student-not-ours")
                        : new PartnerUnavailable(code);
            case 409 ->
                new PartnerRefused(
                        answer.body().path("type").asText("").contains("unresolved-reference")
                                ? "edfi-unresolved-reference"
                                : code);
            case 412 -> new PartnerRefused(code);
            default -> new PartnerUnavailable(code);
        };
    }

    /** The API knows the caller but no relationship of it with this student, which no waiting mends. */
    private static boolean isAboutStudent(JsonNode problem) {
        return problem.toString().toLowerCase(java.util.Locale.ROOT).contains("relationship");
    }

    /** The first field that the API names as wrong, if it looks like the name of one. */
    private static String path(JsonNode problem) {
        var names = problem.path("validationErrors").fieldNames();
        var name = names.hasNext() ? names.next().replaceFirst("^\\$\\.", "") : "";
        return name.matches("[A-Za-z][A-Za-z0-9.\\[\\]]{0,100}") ? name : null;
    }
}
