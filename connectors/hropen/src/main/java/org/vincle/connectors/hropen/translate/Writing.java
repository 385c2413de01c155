package org.vincle.connectors.hropen.translate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Loss;

/** One delivery being said as a candidate, and what could not be said. */
final class Writing {

    final Delivery delivery;
    final Dialect dialect;
    final List<Loss> losses = new ArrayList<>();

    Writing(Delivery delivery, Dialect dialect) {
        this.delivery = delivery;
        this.dialect = dialect;
    }

    void lose(boolean present, String path, String valueClass, String why) {
        var loss = new Loss(path, valueClass, why);
        if (present && !losses.contains(loss)) {
            losses.add(loss);
        }
    }

    void noField(boolean present, String path, String valueClass) {
        lose(present, path, valueClass, "no-field");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Puts a text, unless there is none. */
    static void put(ObjectNode object, String name, String value) {
        if (value != null && !value.isBlank()) {
            object.put(name, value);
        }
    }

    static ObjectNode id(String value, String scheme) {
        var id = object().put("value", value);
        put(id, "schemeId", scheme);
        return id;
    }
}
