package org.vincle.connectors.api.services;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vincle.connectors.api.model.Identifier;

/**
 * An institution as a directory lists it, whether or not it is a partner of the hub.
 *
 * @param id its id in the hub, unique over all directories: letters, digits, dots and dashes, 64 at most
 * @param identifiers by what it is known, never null; a partner of the hub is found by any of them
 * @param name what people call it
 * @param description what it says of itself, or null
 * @param email its public mail address, or null
 * @param phone its public telephone number, or null
 * @param website its public site, or null
 */
public record ListedInstitution(
        String id,
        List<Identifier> identifiers,
        String name,
        String description,
        String email,
        String phone,
        String website) {

    public ListedInstitution {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
    }
}
