package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Builds JSON in which what is absent is absent. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The object in JSON of our own making. */
    public static ObjectNode read(byte[] json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a document of ours is no JSON");
        }
    }

    /** The bytes of an object. */
    public static byte[] write(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (IOException e) {
            throw new IllegalStateException("an object that is no JSON");
        }
    }

    /** Puts the text of a value, if there is one. */
    public static void put(ObjectNode object, String name, Object value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }

    /** Puts an object, unless it is absent or empty. */
    static void put(ObjectNode object, String name, ObjectNode value) {
        if (value != null && !value.isEmpty()) {
            object.set(name, value);
        }
    }

    /** Puts what each of the values makes, unless there is none. */
    static <T> void putAll(ObjectNode object, String name, List<T> values, Function<T, ObjectNode> write) {
        if (!values.isEmpty()) {
            var list = object.putArray(name);
            values.forEach(value -> list.add(write.apply(value)));
        }
    }

    private Json() {}
}
