package org.vincle.connectors.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils JSON in one place, the same way for the same seed. */
public final class Mutations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "\u0000",
            "a\u0007b",
            "\uD800",
            "x".repeat(201),
            "x".repeat(1_001),
            "1971",
            "1971-02-31",
            "2026-13-01T00:00:00Z",
            "2026-01-15T09:30:00Z",
            "ca",
            "ES",
            "%%%",
            "../../etc/passwd",
            "<script>");

    private final Random random;
    private final List<String> names;
    private final List<String> texts = new ArrayList<>(TEXTS);

    /** Also puts texts that mean something in the standard, and values under names that it knows. */
    public Mutations(long seed, List<String> texts, List<String> names) {
        this.random = new Random(seed);
        this.texts.addAll(texts);
        this.names = names;
    }

    /** A copy of the example with one place spoilt. */
    public ObjectNode of(JsonNode example) {
        ObjectNode copy = example.deepCopy();
        var places = new ArrayList<JsonNode>();
        collect(copy, places);
        spoil(places.get(random.nextInt(places.size())));
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private void spoil(JsonNode place) {
        if (place instanceof ObjectNode object) {
            var fields = new ArrayList<String>();
            object.fieldNames().forEachRemaining(fields::add);
            var name = fields.isEmpty() ? "x" : fields.get(random.nextInt(fields.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set("unheardOf", value());
                case 2 -> object.set(names.get(random.nextInt(names.size())), value());
                default -> object.set(name, value());
            }
        } else if (place instanceof ArrayNode array) {
            switch (random.nextInt(4)) {
                case 0 -> array.removeAll();
                case 1 -> array.add(value());
                case 2 -> array.add(array.isEmpty() ? value() : array.get(0).deepCopy());
                default -> {
                    var item = array.isEmpty() ? value() : array.get(0);
                    for (int i = 0; i < 201; i++) {
                        array.add(item.deepCopy());
                    }
                }
            }
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.arrayNode();
            case 4 -> JSON.objectNode();
            case 5 -> JSON.arrayNode().add("x");
            default -> JSON.textNode(texts.get(random.nextInt(texts.size())));
        };
    }
}
