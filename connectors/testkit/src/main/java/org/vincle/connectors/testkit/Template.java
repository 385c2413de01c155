package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A message with gaps: {@code ${name}} in a resource file of the testkit. */
final class Template {

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    static Template named(String resource) {
        try (var in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no template " + resource);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Map<String, String> values) {
        var filled = new StringBuilder(text.length() + 256);
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
            int end = text.indexOf('}', at);
            var name = text.substring(at + 2, end);
            var value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for " + name);
            }
            filled.append(text, from, at).append(value);
            from = end + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }
}
