package org.vincle.connectors.api.model;

import static java.util.Objects.requireNonNull;

/**
 * What somebody calls a person or an institution.
 *
 * @param system a URI that says whose numbering it is, never null
 * @param value the number, never null
 */
@PersonalData
public record Identifier(String system, String value) {

    public Identifier {
        requireNonNull(system, "system");
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "Identifier[not shown]";
    }
}
