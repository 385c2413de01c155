package org.vincle.connectors.fhir.server;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds where in a refused body an element stands: the parser only tells its name. A name that no element could have may
 * be a value that was damaged, and is told to nobody: the path ends above it.
 */
final class ElementPaths {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    private final Body body;

    ElementPaths(Body body) {
        this.body = body;
    }

    /** The path of the first element of that name, under that parent if it is told. */
    String of(String parent, String element) {
        var name = element.startsWith("_") ? element.substring(1) : element;
        return find(
                (over, here) -> here.equals(name) && (parent == null || parent.isEmpty() || over.equals(parent)),
                null,
                name);
    }

    /** The path of the first element that has that value; the value itself is told to nobody. */
    String ofValue(String element, String value) {
        return find(
                (over, here) -> element == null || element.isEmpty() || here.equals(element) || over.equals(element),
                value == null ? "" : value,
                element);
    }

    private interface Place {
        boolean fits(String parent, String element);
    }

    private String find(Place place, String value, String otherwise) {
        try {
            var found = body.json() ? json(JSON.readTree(body.content()), place, value) : xml(place, value);
            return found == null ? told(otherwise) : found;
        } catch (IOException | XMLStreamException e) {
            return told(otherwise);
        }
    }

    private static String told(String name) {
        return name != null && isName(name) ? name : null;
    }

    private static boolean isName(String name) {
        return NAME.matcher(name.startsWith("_") ? name.substring(1) : name).matches();
    }

    private static String json(JsonNode root, Place place, String value) {
        var type = root.path("resourceType").asText("");
        return json(root, type, type, place, value);
    }

    private static String json(JsonNode node, String path, String name, Place place, String value) {
        for (var field : node.properties()) {
            var child = field.getValue();
            var childPath = isName(field.getKey()) ? path + "." + field.getKey() : path;
            if (place.fits(name, field.getKey()) && has(child, value)) {
                return childPath;
            }
            var deeper = child.isArray()
                    ? array(child, childPath, field.getKey(), place, value)
                    : json(child, childPath, inner(child, field.getKey()), place, value);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    private static String array(JsonNode array, String path, String name, Place place, String value) {
        for (int i = 0; i < array.size(); i++) {
            var item = array.get(i);
            var found = json(item, path + "[" + i + "]", inner(item, name), place, value);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String inner(JsonNode node, String name) {
        return node.path("resourceType").asText(name);
    }

    private static boolean has(JsonNode node, String value) {
        if (value == null) {
            return true;
        }
        Predicate<JsonNode> same = n -> n.isValueNode() && n.asText().equals(value);
        return same.test(node) || node.isArray() && stream(node, same);
    }

    private static boolean stream(JsonNode array, Predicate<JsonNode> same) {
        for (var item : array) {
            if (same.test(item)) {
                return true;
            }
        }
        return false;
    }

    private String xml(Place place, String value) throws XMLStreamException {
        XMLStreamReader reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(body.content()));
        Deque<String> path = new ArrayDeque<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = reader.getLocalName();
                var over = path.isEmpty() ? "" : path.getLast();
                path.addLast(name);
                if (place.fits(over, name)
                        && (value == null || value.equals(reader.getAttributeValue(null, "value")))) {
                    return path.stream().filter(ElementPaths::isName).collect(joining("."));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.removeLast();
            }
        }
        return null;
    }
}
