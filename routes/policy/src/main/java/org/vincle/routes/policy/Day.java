package org.vincle.routes.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/** The days that a date of a finding may mean: a month is all its days. */
record Day(LocalDate first, LocalDate last) {

    /** Empty when it cannot be told. */
    static Optional<Day> of(String date) {
        if (date == null) {
            return Optional.empty();
        }
        try {
            if (date.length() == 4) {
                var year = Year.parse(date);
                return Optional.of(new Day(year.atDay(1), year.atMonth(12).atEndOfMonth()));
            } else if (date.length() == 7) {
                var month = YearMonth.parse(date);
                return Optional.of(new Day(month.atDay(1), month.atEndOfMonth()));
            }
            var day = LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date);
            return Optional.of(new Day(day, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isWithin(LocalDate since, LocalDate before) {
        return (since == null || !first.isBefore(since)) && (before == null || last.isBefore(before));
    }

    boolean touches(LocalDate since, LocalDate before) {
        return (since == null || !last.isBefore(since)) && (before == null || first.isBefore(before));
    }
}
