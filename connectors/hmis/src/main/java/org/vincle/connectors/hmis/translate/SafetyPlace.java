package org.vincle.connectors.hmis.translate;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vincle.connectors.hmis.csv.Row;

/**
 * Where a safety flag or label travels to and from a partner: a column such as {@code Client.DoNotContact}, added if the
 * standard has none of that name, or {@code Client.DoNotContact=1}.
 *
 * @param file Client or Event
 * @param column the column
 * @param value what stands there, or null for the hub's own word
 */
public record SafetyPlace(String file, String column, String value) {

    private static final Pattern PLACE = Pattern.compile("(Client|Event)\\.([A-Za-z][A-Za-z0-9]{1,49})(?:=(.+))?");
    private static final Set<String> TAKEN =
            Set.of("PersonalID", "EventID", "EnrollmentID", "ExportID", "UserID", "DateDeleted", "ReferralResult");

    /** Reads the setting; empty when the partner has no such place; IllegalArgumentException when it is none. */
    public static Optional<SafetyPlace> of(String setting) {
        if (setting == null || setting.isBlank()) {
            return Optional.empty();
        }
        var place = PLACE.matcher(setting.strip());
        if (!place.matches() || TAKEN.contains(place.group(2))) {
            throw new IllegalArgumentException("'" + setting + "' is no column such as Client.DoNotContact");
        }
        return Optional.of(new SafetyPlace(place.group(1), place.group(2), place.group(3)));
    }

    /** What is written there for that word. */
    String write(String word) {
        return value == null ? word : value;
    }

    /** Whether the row, if it is of that file, says it there. */
    boolean says(Row row, String word) {
        if (row == null || !row.header().file().equalsIgnoreCase(file)) {
            return false;
        }
        var said = row.get(column);
        return said != null && Set.of(said.split("[;| ]+")).contains(write(word));
    }
}
