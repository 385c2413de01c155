package org.vincle.connectors.hropen.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spoils JSON in one place, the same way for the same seed. */
final class Mutations {

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
            "Hired",
            "090",
            "urn:vincle:referral",
            "Active",
            "ca",
            "ES",
            "%%%",
            "../../etc/passwd",
            "<script>");

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    ObjectNode of(JsonNode example) {
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
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set("unheardOf", value());
                case 2 -> object.set(random.nextBoolean() ? "name" : "value", value());
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
            default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
