package org.vincle.connectors.fhir.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vincle.connectors.api.error.InvalidMessage;

/** Reads the search of an {@code If-None-Exist} or of a conditional reference. */
final class Conditions {

    static Map<String, String[]> parse(String condition) {
        var asked = new LinkedHashMap<String, List<String>>();
        var query = condition.substring(condition.indexOf('?') + 1);
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new InvalidMessage("parameter-invalid");
            }
            asked.computeIfAbsent(decoded(pair.substring(0, equals)), k -> new ArrayList<>())
                    .add(decoded(pair.substring(equals + 1)));
        }
        var parameters = new LinkedHashMap<String, String[]>();
        asked.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("parameter-invalid");
        }
    }

    private Conditions() {}
}
