package org.vincle.connectors.edfi.translate;

import java.util.Locale;
import org.vincle.connectors.api.model.Code;

/**
 * A word of an Ed-Fi code list, written {@code uri://ed-fi.org/ServiceDescriptor#Speech therapy}.
 *
 * @param namespace before the {@code #}; empty where a server gives the bare word
 * @param codeValue after it
 */
public record Descriptor(String namespace, String codeValue) {

    /** The two parts of it, or null for null. */
    public static Descriptor of(String uri) {
        if (uri == null || uri.isBlank()) {
            return null;
        }
        int mark = uri.indexOf('#');
        return mark < 0
                ? new Descriptor("", uri.strip())
                : new Descriptor(
                        uri.substring(0, mark).strip(), uri.substring(mark + 1).strip());
    }

    /** Whether that is a whole one. */
    public static boolean isOne(String uri) {
        return uri.matches("uri://[^\\s#]{1,200}Descriptor#[^#]{1,50}");
    }

    /** As it is written. */
    public String uri() {
        return namespace.isEmpty() ? codeValue : namespace + "#" + codeValue;
    }

    /** The last word of its namespace, such as {@code ServiceDescriptor}. */
    public String kind() {
        return namespace.substring(namespace.lastIndexOf('/') + 1);
    }

    /** As a code of the canonical message. */
    public Code code() {
        return new Code(namespace.isEmpty() ? null : namespace, codeValue, codeValue);
    }

    /** How it is looked up in the tables: however a server spells its letters and spaces. */
    static String spelling(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
