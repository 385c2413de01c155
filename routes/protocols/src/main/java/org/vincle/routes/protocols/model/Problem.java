package org.vincle.routes.protocols.model;

import java.util.List;

/**
 * Why a protocol is not taken.
 *
 * @param path where in the file
 * @param code which rule it breaks
 * @param facts what the sentence of that code names, never null
 */
public record Problem(String path, String code, List<String> facts) {

    public Problem {
        facts = List.copyOf(facts);
    }

    /** One that names these facts. */
    public static Problem of(String path, String code, String... facts) {
        return new Problem(path, code, List.of(facts));
    }
}
