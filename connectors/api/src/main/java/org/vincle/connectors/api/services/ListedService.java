package org.vincle.connectors.api.services;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;

/**
 * A service as a directory lists it.
 *
 * @param id its id in the hub, unique over all directories: letters, digits, dots and dashes, 64 at most
 * @param identifiers by what it is known, never null
 * @param institution the id of the {@link ListedInstitution} that offers it
 * @param name what people call it
 * @param description what it is, or null
 * @param active whether it is offered now
 * @param needs what it is for, in one or more code systems, never null
 * @param territories whom it serves: INE codes of municipalities (5 digits) or provinces (2 digits), or {@code ES}; never
 *     null; empty when no code says
 * @param minimumAge from which age on, or null
 * @param maximumAge up to and with which age, or null
 * @param languages BCP 47 tags of the languages spoken there, never null
 * @param email its public mail address, or null
 * @param phone its public telephone number, or null
 */
public record ListedService(
        String id,
        List<Identifier> identifiers,
        String institution,
        String name,
        String description,
        boolean active,
        List<Code> needs,
        List<String> territories,
        Integer minimumAge,
        Integer maximumAge,
        List<String> languages,
        String email,
        String phone) {

    public ListedService {
        requireNonNull(id, "id");
        requireNonNull(institution, "institution");
        requireNonNull(name, "name");
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        needs = needs == null ? List.of() : List.copyOf(needs);
        territories = territories == null ? List.of() : List.copyOf(territories);
        languages = languages == null ? List.of() : List.copyOf(languages);
    }
}
