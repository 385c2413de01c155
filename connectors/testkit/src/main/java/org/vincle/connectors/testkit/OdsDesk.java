package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers the requests to an {@link EdFiOds} once the caller has been let in. */
final class OdsDesk {

    private static final Pattern DATA = Pattern.compile("data/v3/ed-fi/([A-Za-z]+)(?:/(deletes|[A-Za-z0-9]{32}))?");

    private final EdFiOds ods;
    private final HttpExchange exchange;

    private OdsDesk(EdFiOds ods, HttpExchange exchange) {
        this.ods = ods;
        this.exchange = exchange;
    }

    static void serve(EdFiOds ods, HttpExchange exchange, String path, byte[] body) throws IOException {
        var desk = new OdsDesk(ods, exchange);
        var data = DATA.matcher(path);
        if (path.equals("changeQueries/v1/availableChangeVersions") && ods.tellsChanges()) {
            desk.versions();
        } else if (data.matches()) {
            desk.data(data.group(1), data.group(2), body);
        } else {
            answer(exchange, 404, "");
        }
    }

    private void versions() throws IOException {
        var names = ods.old()
                ? "{\"OldestChangeVersion\":%d,\"NewestChangeVersion\":%d}"
                : "{\"oldestChangeVersion\":%d,\"newestChangeVersion\":%d}";
        answer(exchange, 200, names.formatted(ods.oldestChange(), ods.shelf().version()));
    }

    private void data(String resource, String id, byte[] body) throws IOException {
        var method = exchange.getRequestMethod();
        var refusal = ods.refusal(method + " " + resource, id);
        if (refusal != null) {
            answer(
                    exchange,
                    Integer.parseInt(refusal.substring(0, 3)),
                    refusal.substring(3).strip());
            return;
        }
        switch (method) {
            case "GET" -> get(resource, id);
            case "POST" -> post(resource, body);
            case "PUT" -> put(resource, id, body);
            case "DELETE" -> answer(exchange, ods.shelf().delete(resource, id) ? 204 : 404, "");
            default -> answer(exchange, 405, "");
        }
    }

    private void get(String resource, String id) throws IOException {
        if (id == null) {
            answer(exchange, 200, ods.shelf().search(resource, query(exchange)).toString());
        } else if (id.equals("deletes")) {
            answer(exchange, 200, ods.shelf().deletes(resource, query(exchange)).toString());
        } else {
            var found = ods.shelf().read(resource, id);
            answer(
                    exchange,
                    found.isPresent() ? 200 : 404,
                    found.map(JsonNode::toString).orElse(""));
        }
    }

    private void post(String resource, byte[] body) throws IOException {
        var json = checked(resource, body);
        if (json.isPresent()) {
            ods.wrote(body);
            var posted = ods.shelf().post(resource, json.get());
            exchange.getResponseHeaders()
                    .set("Location", ods.base() + "/data/v3/ed-fi/" + resource + "/" + posted.id());
            answer(exchange, posted.created() ? 201 : 200, "");
        }
    }

    private void put(String resource, String id, byte[] body) throws IOException {
        var json = checked(resource, body);
        if (json.isEmpty()) {
            return;
        }
        switch (replaced(resource, id, body, json.get())) {
            case 404 -> answer(exchange, 404, "");
            case 412 -> answer(exchange, 412, ods.problem("urn:ed-fi:api:optimistic-lock-failed", "changed"));
            default -> answer(exchange, 204, "");
        }
    }

    /** As one with the look at its version: what the school changes at this moment is not overwritten unseen. */
    private int replaced(String resource, String id, byte[] body, ObjectNode json) {
        var match = exchange.getRequestHeaders().getFirst("If-Match");
        synchronized (ods.shelf()) {
            var now = ods.shelf().read(resource, id);
            if (now.isEmpty()) {
                return 404;
            }
            if (match != null && !match.equals(now.get().path("_etag").asText())) {
                return 412;
            }
            ods.wrote(body);
            ods.shelf().put(resource, id, json);
            return 204;
        }
    }

    /** The body, or empty when it has been refused. */
    private Optional<ObjectNode> checked(String resource, byte[] body) throws IOException {
        var json = (ObjectNode) OdsShelf.MAPPER.readTree(body);
        var missing = OdsShelf.missing(resource, json);
        if (!missing.isEmpty()) {
            answer(
                    exchange,
                    400,
                    "{\"type\":\"urn:ed-fi:api:bad-request:data-validation-failed\",\"validationErrors\":{\"$."
                            + missing.get(0) + "\":[\"is required\"]}}");
            return Optional.empty();
        }
        if (json.has("studentReference") && !knowsStudent(json)) {
            answer(exchange, 409, ods.problem("urn:ed-fi:api:conflict:unresolved-reference", "studentReference"));
            return Optional.empty();
        }
        return unknownDescriptor(json) ? Optional.empty() : Optional.of(json);
    }

    private boolean knowsStudent(ObjectNode json) {
        var id = json.path("studentReference").path("studentUniqueId").asText();
        return !ods.shelf().search("students", Map.of("studentUniqueId", id)).isEmpty();
    }

    /** A descriptor of the hub's own namespace has to be there before anything refers to it. */
    private boolean unknownDescriptor(JsonNode json) throws IOException {
        for (var value : json.findValues("participationStatusDescriptor")) {
            var parts = value.asText().split("#", 2);
            var query = Map.of("namespace", parts[0], "codeValue", parts.length < 2 ? "" : parts[1]);
            if (parts[0].startsWith("uri://vincle.org")
                    && ods.shelf()
                            .search("participationStatusDescriptors", query)
                            .isEmpty()) {
                answer(
                        exchange,
                        400,
                        "{\"type\":\"urn:ed-fi:api:bad-request:data\",\"detail\":\"no such descriptor\"}");
                return true;
            }
        }
        return false;
    }

    static Map<String, String> query(HttpExchange exchange) {
        var query = new HashMap<String, String>();
        var raw = exchange.getRequestURI().getRawQuery();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            int at = pair.indexOf('=');
            query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
        }
        return query;
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
