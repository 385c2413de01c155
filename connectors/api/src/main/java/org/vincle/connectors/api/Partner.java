package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;

/**
 * An institution that the hub exchanges messages with, as its configuration file describes it.
 *
 * @param name its name in the hub: lower case, digits and dashes
 * @param title what people call it
 * @param sector the sector it belongs to
 * @param identifiers what messages may call it, never null
 * @param standard what it speaks, for instance {@code FHIR R4} or {@code HL7 v2}
 * @param idsUniqueForDays how long it never uses a message id twice, in days; 0 means for ever
 */
public record Partner(
        String name, String title, Sector sector, List<Identifier> identifiers, String standard, int idsUniqueForDays) {

    public Partner {
        requireNonNull(name, "name");
        requireNonNull(sector, "sector");
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("partner: " + name + " is not lower case letters, digits and dashes");
        }
    }
}
