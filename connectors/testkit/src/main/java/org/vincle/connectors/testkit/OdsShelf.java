package org.vincle.connectors.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an {@link EdFiOds} holds: items by natural key, each with the change version of its last change, and what was deleted. */
final class OdsShelf {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Map<String, List<String>> KEYS = Map.of(
            "students", List.of("studentUniqueId"),
            "programs", List.of("educationOrganizationReference", "programName", "programTypeDescriptor"),
            "studentEducationOrganizationAssociations", List.of("educationOrganizationReference", "studentReference"),
            "studentSchoolAttendanceEvents",
                    List.of("schoolReference", "studentReference", "eventDate", "attendanceEventCategoryDescriptor"));
    private static final List<String> ASSOCIATION =
            List.of("educationOrganizationReference", "programReference", "studentReference", "beginDate");
    private static final List<String> DESCRIPTOR = List.of("namespace", "codeValue");
    private static final Set<String> NO_FILTER =
            Set.of("offset", "limit", "totalCount", "minChangeVersion", "maxChangeVersion");

    private final boolean old;
    private final Map<String, Map<String, Item>> items = new HashMap<>();
    private final Map<String, List<Item>> deleted = new HashMap<>();
    private long version = 100;

    /**
     * One of them.
     *
     * @param id its id
     * @param json its content
     * @param version its change version
     */
    record Item(String id, ObjectNode json, long version) {}

    /** What a POST did. */
    record Posted(String id, boolean created) {}

    OdsShelf(boolean old) {
        this.old = old;
    }

    synchronized long version() {
        return version;
    }

    /** Every field of the natural key that is missing. */
    static List<String> missing(String resource, ObjectNode body) {
        return keys(resource).stream().filter(k -> !body.hasNonNull(k)).toList();
    }

    private static List<String> keys(String resource) {
        if (resource.endsWith("Descriptors")) {
            return DESCRIPTOR;
        }
        return KEYS.getOrDefault(resource, ASSOCIATION);
    }

    private static String key(String resource, JsonNode body) {
        var key = new StringBuilder();
        for (var field : keys(resource)) {
            var part = body.path(field);
            if (part.isObject()) {
                part.properties().forEach(f -> {
                    if (!f.getKey().equals("link")) {
                        key.append(f.getKey())
                                .append('=')
                                .append(f.getValue().asText())
                                .append('|');
                    }
                });
            } else {
                key.append(part.asText()).append('|');
            }
        }
        return key.toString();
    }

    synchronized Posted post(String resource, ObjectNode body) {
        var wanted = key(resource, body);
        for (var item : of(resource).values()) {
            if (key(resource, item.json()).equals(wanted)) {
                put(resource, item.id(), body);
                return new Posted(item.id(), false);
            }
        }
        var id = UUID.randomUUID().toString().replace("-", "");
        put(resource, id, body);
        return new Posted(id, true);
    }

    synchronized void put(String resource, String id, ObjectNode body) {
        var content = body.deepCopy();
        content.remove(List.of("id", "_etag", "_lastModifiedDate"));
        of(resource).put(id, new Item(id, content, ++version));
    }

    synchronized boolean delete(String resource, String id) {
        var gone = of(resource).remove(id);
        if (gone != null) {
            deleted.computeIfAbsent(resource, r -> new ArrayList<>()).add(new Item(id, gone.json(), ++version));
        }
        return gone != null;
    }

    synchronized Optional<ObjectNode> read(String resource, String id) {
        return Optional.ofNullable(of(resource).get(id)).map(this::shown);
    }

    synchronized List<Item> all(String resource) {
        return List.copyOf(of(resource).values());
    }

    synchronized ArrayNode search(String resource, Map<String, String> query) {
        var found = of(resource).values().stream()
                .filter(i -> within(i, query))
                .filter(i -> query.entrySet().stream()
                        .allMatch(q -> NO_FILTER.contains(q.getKey()) || matches(i.json(), q.getKey(), q.getValue())))
                .map(this::shown)
                .toList();
        return page(found, query);
    }

    /** Which were deleted: today's servers say their natural keys too, older ones the id alone. */
    synchronized ArrayNode deletes(String resource, Map<String, String> query) {
        var found = deleted.getOrDefault(resource, List.of()).stream()
                .filter(i -> within(i, query))
                .map(i -> {
                    var gone = MAPPER.createObjectNode().put("id", i.id()).put("changeVersion", i.version());
                    if (!old) {
                        var keys = gone.putObject("keyValues");
                        keys.set("beginDate", i.json().path("beginDate"));
                        keys.set(
                                "studentUniqueId",
                                i.json().path("studentReference").path("studentUniqueId"));
                    }
                    return gone;
                })
                .toList();
        return page(found, query);
    }

    private static ArrayNode page(List<ObjectNode> found, Map<String, String> query) {
        var offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        var limit = Integer.parseInt(query.getOrDefault("limit", "25"));
        var page = MAPPER.createArrayNode();
        found.stream().skip(offset).limit(limit).forEach(page::add);
        return page;
    }

    private static boolean within(Item item, Map<String, String> query) {
        return item.version() >= Long.parseLong(query.getOrDefault("minChangeVersion", "0"))
                && item.version()
                        <= Long.parseLong(query.getOrDefault("maxChangeVersion", String.valueOf(Long.MAX_VALUE)));
    }

    /** By what stands at the root or in a reference, as the API does; never by what stands in a list. */
    private static boolean matches(JsonNode json, String field, String value) {
        if (json.path(field).asText("").equals(value)) {
            return true;
        }
        for (var part : json) {
            if (part.isObject() && part.path(field).asText("").equals(value)) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode shown(Item item) {
        var shown = MAPPER.createObjectNode().put("id", item.id());
        shown.setAll(item.json().deepCopy());
        if (shown.get("studentReference") instanceof ObjectNode student) {
            student.putObject("link").put("rel", "Student").put("href", "/ed-fi/students/x");
        }
        if (!old) {
            shown.put("_lastModifiedDate", "2026-01-15T09:31:00Z");
        }
        return shown.put("_etag", String.valueOf(item.version()));
    }

    private Map<String, Item> of(String resource) {
        return items.computeIfAbsent(resource, r -> new LinkedHashMap<>());
    }
}
