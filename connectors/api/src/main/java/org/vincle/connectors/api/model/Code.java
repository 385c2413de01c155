package org.vincle.connectors.api.model;

import java.util.Objects;

/**
 * A word of a code system.
 *
 * @param system the code system's URI, or null when the sender named none
 * @param code the code itself, or null when only a text is known
 * @param display the words a person reads, or null
 */
public record Code(String system, String code, String display) {

    /** A code that has nothing but words. */
    public static Code text(String display) {
        return new Code(null, null, display);
    }

    /** Whether this is exactly that code of that system. */
    public boolean is(String system, String code) {
        return Objects.equals(this.system, system) && Objects.equals(this.code, code);
    }
}
