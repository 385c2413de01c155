package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One object of a body, read field by field: what breaks a rule is noted with its JSON Pointer, and reading goes on. */
final class Fields {

    static final int WORD = 200;
    static final int LINE = 1_000;
    static final int WORDS = 20_000;
    static final int FEW = 50;
    static final int MANY = 200;

    static final String REQUIRED = "required";
    private static final String UNKNOWN = "field-unknown";
    private static final String TYPE = "wrong-type";
    private static final String LONG = "too-long";
    private static final String LIST = "too-many";

    private static final Pattern TEXT = Pattern.compile(
            "^(?=[\\s\\S]*[^\\t\\n\\r ])[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uD800-\\uDFFF]*$");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,40}");

    private final JsonNode node;
    private final String pointer;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    Fields(ObjectNode node, Faults faults) {
        this(node, "", faults);
    }

    private Fields(JsonNode node, String pointer, Faults faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** Notes that this field breaks a rule. */
    void fault(String name, String rule) {
        faults.pointer(name.isEmpty() ? pointer : pointer + "/" + name, rule);
    }

    /** A text within bounds, or null. */
    String text(String name, int longest) {
        var value = value(name);
        if (value == null) {
            return null;
        } else if (!value.isTextual()) {
            fault(name, TYPE);
            return null;
        }
        return text(value.textValue(), name, longest);
    }

    private String text(String text, String name, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            fault(name, LONG);
            return null;
        } else if (!TEXT.matcher(text).find()) {
            fault(name, "text-invalid");
            return null;
        }
        return text;
    }

    String required(String name, int longest) {
        require(name);
        return text(name, longest);
    }

    void require(String name) {
        if (!node.has(name)) {
            fault(name, REQUIRED);
        }
    }

    /** A text that a rule understands; null, and a fault, when it does not. */
    <T> T parsed(String name, int longest, String rule, Function<String, T> parse) {
        var text = text(name, longest);
        if (text == null) {
            return null;
        }
        var value = parse.apply(text);
        if (value == null) {
            fault(name, rule);
        }
        return value;
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return parsed(name, WORD, "word-unknown", text -> Words.read(type, text).orElse(null));
    }

    String word(String name, List<String> words) {
        return parsed(name, WORD, "word-unknown", text -> words.contains(text) ? text : null);
    }

    <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        var found = new HashSet<E>();
        var list = array(name, type.getEnumConstants().length);
        for (int i = 0; i < list.size(); i++) {
            var value = list.get(i);
            var word = value.isTextual() ? Words.read(type, value.textValue()) : java.util.Optional.<E>empty();
            if (!value.isTextual()) {
                fault(name + "/" + i, TYPE);
            } else if (word.isEmpty()) {
                fault(name + "/" + i, "word-unknown");
            } else if (!found.add(word.get())) {
                fault(name + "/" + i, "said-twice");
            }
        }
        return found;
    }

    /** Words of the sender's own, each once. */
    Set<String> texts(String name, int most) {
        var found = new HashSet<String>();
        var list = array(name, most);
        for (int i = 0; i < list.size(); i++) {
            var place = name + "/" + i;
            if (!list.get(i).isTextual()) {
                fault(place, TYPE);
                continue;
            }
            var text = text(list.get(i).textValue(), place, LINE);
            if (text != null && !found.add(text)) {
                fault(place, "said-twice");
            }
        }
        return found;
    }

    boolean yes(String name) {
        var value = value(name);
        if (value != null && !value.isBoolean()) {
            fault(name, TYPE);
        }
        return value != null && value.booleanValue();
    }

    /** The text of any length, unlooked at, or null. */
    String raw(String name) {
        var value = value(name);
        if (value != null && !value.isTextual()) {
            fault(name, TYPE);
            return null;
        }
        return value == null ? null : value.textValue();
    }

    /** An object, or null. */
    <T> T object(String name, Function<Fields, T> read) {
        var value = value(name);
        return value == null ? null : item(value, name, read);
    }

    /** Each object of a list; those that are none are left out, with a fault. */
    <T> List<T> list(String name, int most, Function<Fields, T> read) {
        var list = array(name, most);
        var items = new ArrayList<T>();
        for (int i = 0; i < list.size(); i++) {
            var item = item(list.get(i), name + "/" + i, read);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private <T> T item(JsonNode value, String name, Function<Fields, T> read) {
        if (!value.isObject()) {
            fault(name, TYPE);
            return null;
        }
        var fields = new Fields(value, pointer + "/" + name, faults);
        var item = read.apply(fields);
        fields.end();
        return item;
    }

    private JsonNode array(String name, int most) {
        var value = value(name);
        if (value == null) {
            return Json.object();
        } else if (!value.isArray()) {
            fault(name, TYPE);
            return Json.object();
        } else if (value.isEmpty()) {
            fault(name, "empty-list");
        } else if (value.size() > most) {
            fault(name, LIST);
            return Json.object();
        }
        return value;
    }

    private JsonNode value(String name) {
        asked.add(name);
        return node.get(name);
    }

    /** Notes what nobody asked for: nothing that a partner says may be lost in silence. */
    void end() {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!asked.contains(name)) {
                // What looks like no name may be a value that went astray, and is not repeated.
                fault(NAME.matcher(name).matches() ? name : "", UNKNOWN);
            }
        }
    }
}
