package org.vincle.connectors.rest.translate;

/**
 * What is wrong with one field; never its value.
 *
 * @param place a JSON Pointer as a URI fragment, or the name of a header or parameter
 * @param kind which of those the place is
 * @param rule the rule that is broken, in a word that never changes
 */
public record Fault(Kind kind, String place, String rule) {

    /** What a fault is found in. */
    public enum Kind {
        POINTER,
        HEADER,
        PARAMETER
    }
}
