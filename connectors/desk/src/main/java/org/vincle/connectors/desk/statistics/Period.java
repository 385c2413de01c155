package org.vincle.connectors.desk.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A month, a quarter or a year.
 *
 * @param span how long it is
 * @param begins its first day
 */
public record Period(Span span, LocalDate begins) {

    private static final Pattern ID = Pattern.compile("([12]\\d{3})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?");

    /** The one in which that day is. */
    public static Period of(Span span, LocalDate day) {
        int month = (day.getMonthValue() - 1) / span.months() * span.months() + 1;
        return new Period(span, LocalDate.of(day.getYear(), month, 1));
    }

    /** The one of that name: {@code 2026-03}, {@code 2026-Q1} or {@code 2026}. */
    public static Optional<Period> of(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(parts.group(1));
        if (parts.group(2) != null) {
            return Optional.of(new Period(Span.MONTH, LocalDate.of(year, Integer.parseInt(parts.group(2)), 1)));
        } else if (parts.group(3) != null) {
            int month = (Integer.parseInt(parts.group(3)) - 1) * 3 + 1;
            return Optional.of(new Period(Span.QUARTER, LocalDate.of(year, month, 1)));
        }
        return Optional.of(new Period(Span.YEAR, LocalDate.of(year, 1, 1)));
    }

    /** Its name. */
    public String id() {
        var year = String.valueOf(begins.getYear());
        return switch (span) {
            case MONTH -> year + "-" + String.format("%02d", begins.getMonthValue());
            case QUARTER -> year + "-Q" + ((begins.getMonthValue() - 1) / 3 + 1);
            case YEAR -> year;
        };
    }

    /** When it begins there. */
    public Instant from(ZoneId zone) {
        return begins.atStartOfDay(zone).toInstant();
    }

    /** When it is over there. */
    public Instant until(ZoneId zone) {
        return next().from(zone);
    }

    /** The one before. */
    public Period previous() {
        return new Period(span, begins.minusMonths(span.months()));
    }

    /** The one after. */
    public Period next() {
        return new Period(span, begins.plusMonths(span.months()));
    }
}
