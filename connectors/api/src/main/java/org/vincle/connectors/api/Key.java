package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

/**
 * A name under which one partner knows a referral: its placer or filler number, the id of a message about it, its Task.
 *
 * @param system what kind of name, for instance {@code hl7v2:message}, {@code hl7v2:placer}, or a FHIR identifier system
 * @param value the name itself
 */
public record Key(String system, String value) {

    public Key {
        requireNonNull(system, "system");
        requireNonNull(value, "value");
    }
}
