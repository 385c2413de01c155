package org.vincle.connectors.api.model;

import java.util.List;

/**
 * A council, hospital, school, employment service, housing office or association.
 *
 * @param partner its name in the hub, or null until the directory has found it
 * @param identifiers DIR3, NIF, HL7 facility, FHIR Organization..., never null
 * @param name what people call it, or null
 * @param professional who speaks or is addressed there, or null
 */
public record Institution(String partner, List<Identifier> identifiers, String name, Professional professional) {

    public Institution {
        identifiers = Lists.copy(identifiers);
    }

    /** An institution known by nothing but its name in the hub. */
    public static Institution partner(String partner) {
        return new Institution(partner, List.of(), null, null);
    }

    /** The same institution, found in the directory under that name. */
    public Institution as(String partner) {
        return new Institution(partner, identifiers, name, professional);
    }
}
