package org.vincle.connectors.hmis.translate;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.hmis.csv.Row;

/** Finds the columns of a row that say something and are not carried. */
final class Losses {

    /** No, don't know, prefers not to answer, not collected. */
    private static final Set<String> SAYS_NOTHING = Set.of("0", "8", "9", "99");

    /** What every row has for its own book-keeping, and the keys by which rows find each other. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "PersonalID",
            "EnrollmentID",
            "EventID",
            "ExitID",
            "HouseholdID",
            "DateCreated",
            "DateUpdated",
            "DateDeleted",
            "UserID",
            "ExportID");

    static List<Loss> of(Row row, Predicate<String> carried) {
        var file = row.header().file();
        return columns(row)
                .filter(c -> !BOOKKEEPING.contains(c) && !carried.test(c))
                .map(c -> new Loss(file + "." + c, "code", "no-field"))
                .toList();
    }

    private static Stream<String> columns(Row row) {
        return row.header().columns().stream().filter(c -> {
            var value = row.get(c);
            return value != null && !SAYS_NOTHING.contains(value);
        });
    }

    private Losses() {}
}
