package org.vincle.connectors.hropen.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a partner reads a safety flag or label.
 *
 * @param object candidate, person or profile
 * @param property the property there, which the standard need not have
 * @param value what stands there, or null for the hub's own word
 */
public record Place(String object, String property, String value) {

    private static final Pattern SETTING =
            Pattern.compile("(candidate|person|profile)[.]([A-Za-z][A-Za-z0-9]{1,49})(?:=(.+))?");
    private static final Set<String> TAKEN = Set.of(
            "documentId",
            "alternateIds",
            "dataProtectionPolicy",
            "distributionGuidelines",
            "person",
            "profiles",
            "id",
            "legalId",
            "name",
            "birthDate",
            "gender",
            "communication",
            "primaryLanguage",
            "profileId",
            "profileName",
            "associatedPositionOpenings",
            "positionPreferences",
            "candidateSources",
            "objective",
            "executiveSummary",
            "attachments");

    /** Reads that setting; empty when the partner has no such place; IllegalArgumentException names the key. */
    public static Optional<Place> of(String key, String setting) {
        if (setting == null || setting.isBlank()) {
            return Optional.empty();
        }
        var place = SETTING.matcher(setting.strip());
        if (!place.matches() || TAKEN.contains(place.group(2))) {
            throw new IllegalArgumentException(key + ": no place such as profile.processingInformation");
        }
        return Optional.of(new Place(place.group(1), place.group(2), place.group(3)));
    }

    /** Writes the word there, beside what stands there already. */
    void write(ObjectNode candidate, ObjectNode person, ObjectNode profile, String word) {
        var there =
                switch (object) {
                    case "candidate" -> candidate;
                    case "person" -> person;
                    default -> profile;
                };
        var said = value == null ? word : value;
        var before = there.path(property).asText("");
        there.put(property, before.isEmpty() ? said : before + " " + said);
    }
}
