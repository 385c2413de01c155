package org.vincle.routes.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Systems;

/**
 * A recipient that is named by what it is, as {@link Systems#ROLE} says it.
 *
 * @param sector the sector it belongs to
 * @param territory the municipality it is for, or null for the person's
 */
record Role(Sector sector, String territory) {

    private static final Pattern WORDS = Pattern.compile("([A-Za-z_-]+)(?::(\\d{5}))?");

    /** The role that a recipient is addressed by; one that cannot be understood is refused. */
    static Optional<Role> of(Institution recipient) {
        return recipient.identifiers().stream()
                .filter(i -> i.system().equals(Systems.ROLE))
                .findFirst()
                .map(i -> read(i.value().strip()));
    }

    private static Role read(String value) {
        var words = WORDS.matcher(value);
        if (words.matches()) {
            var name = words.group(1).toUpperCase(Locale.ROOT).replace('-', '_');
            var sector = Stream.of(Sector.values())
                    .filter(s -> s.name().equals(name))
                    .findFirst();
            if (sector.isPresent()) {
                return new Role(sector.get(), words.group(2));
            }
        }
        throw new InvalidMessage(Codes.UNKNOWN_RECIPIENT);
    }
}
