package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.vincle.connectors.testkit.SchoolClient.Reply;

/** The API's own description, to which every exchange of the tests is held; it remembers what they touched. */
final class OpenApiContract {

    static final JsonNode DOCUMENT = load();
    private static final String SCHEMAS = "/components/schemas/";
    private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private final Set<String> answers = new ConcurrentSkipListSet<>();
    private final Set<String> fields = new ConcurrentSkipListSet<>();

    private static JsonNode load() {
        try {
            return new ObjectMapper().readTree(OpenApi.reply().content());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the schema of that name finds wrong. */
    static Set<ValidationMessage> faults(String schema, JsonNode value) {
        return COMPILED.computeIfAbsent(schema, OpenApiContract::compile).validate(value);
    }

    private static JsonSchema compile(String name) {
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        ObjectNode root = DOCUMENT.deepCopy();
        root.retain("components");
        root.put("$ref", "#" + SCHEMAS + name);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root, config);
    }

    /** Holds an answer to what its operation may answer. */
    void answered(String method, String path, Reply reply) {
        var template = template(path);
        var operation = DOCUMENT.path("paths").path(template).path(method.toLowerCase());
        if (operation.isMissingNode()) {
            assertThat(reply.status())
                    .as("%s %s is not described", method, path)
                    .isIn(401, 404, 405);
            return;
        }
        var responses = operation.path("responses");
        var status = Integer.toString(reply.status());
        var response = responses.has(status) ? responses.get(status) : responses.path("default");
        answers.add(method + " " + template + " " + (responses.has(status) ? status : "default"));
        if (reply.status() < 400) {
            assertThat(responses.has(status))
                    .as("%s %s answered %s", method, template, status)
                    .isTrue();
        }
        response.path("headers").fieldNames().forEachRemaining(name -> assertThat(
                        name.equals("ETag") ? reply.etag() : reply.location())
                .as("%s %s %s: %s", method, template, status, name)
                .isNotEmpty());
        content(response.path("content"), reply, method + " " + template + " " + status);
    }

    private void content(JsonNode content, Reply reply, String where) {
        if (content.isMissingNode() || content.has("*/*")) {
            return;
        }
        assertThat(content.has(reply.mediaType()))
                .as("%s: %s", where, reply.mediaType())
                .isTrue();
        var schema = content.path(reply.mediaType()).path("schema").path("$ref").asText();
        if (!schema.isEmpty()) {
            holds(schema.substring(schema.lastIndexOf('/') + 1), reply.json(), where);
        }
    }

    /** Holds a value to a schema, and remembers its fields. */
    void holds(String schema, JsonNode value, String where) {
        assertThat(faults(schema, value)).as("%s is a %s", where, schema).isEmpty();
        touch(schema, value);
    }

    private void touch(String schema, JsonNode value) {
        touch(DOCUMENT.at(SCHEMAS + schema), schema, value);
    }

    private void touch(JsonNode schema, String name, JsonNode value) {
        if (schema.has("$ref")) {
            var ref = schema.get("$ref").asText();
            touch(ref.substring(ref.lastIndexOf('/') + 1), value);
        } else if (value.isArray()) {
            value.forEach(item -> touch(schema.path("items"), name, item));
        }
        schema.path("oneOf").forEach(one -> {
            var ref = one.path("$ref").asText();
            if (!ref.isEmpty()
                    && faults(ref.substring(ref.lastIndexOf('/') + 1), value).isEmpty()) {
                touch(one, name, value);
            }
        });
        schema.path("properties").properties().forEach(field -> {
            if (value.has(field.getKey())) {
                fields.add(name + "." + field.getKey());
                touch(field.getValue(), name, value.get(field.getKey()));
            }
        });
    }

    /** Everything that is described and that no exchange has touched. */
    Set<String> untouched() {
        var described = new TreeSet<String>();
        DOCUMENT.path("components").path("schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .fieldNames()
                .forEachRemaining(field -> described.add(schema.getKey() + "." + field)));
        described.removeAll(fields);
        var untouched = new TreeSet<>(described);
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> method.getValue()
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status ->
                                untouched.add(method.getKey().toUpperCase() + " " + path.getKey() + " " + status))));
        untouched.removeAll(answers);
        untouched.removeIf(answer -> answer.endsWith(" default"));
        return untouched;
    }

    private static String template(String path) {
        var plain = path.replaceFirst("[?].*", "");
        if (plain.equals("/referrals/dry-run")) {
            return plain;
        }
        return plain.replaceFirst(
                        "(/(open-referrals|referrals|attachments|consents|emergencies|plans|notices))/[^/]+", "$1/{id}")
                .replaceFirst("/events/[^/]+$", "/events/{event}");
    }

    /** The examples of an operation, by name. */
    static Map<String, JsonNode> examples(String path) {
        return examples("post", path);
    }

    /** The examples of an operation by its method, by name. */
    static Map<String, JsonNode> examples(String method, String path) {
        var examples = new TreeMap<String, JsonNode>();
        DOCUMENT.path("paths")
                .path(path)
                .path(method)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples")
                .properties()
                .forEach(e -> examples.put(e.getKey(), e.getValue().path("value")));
        return examples;
    }
}
