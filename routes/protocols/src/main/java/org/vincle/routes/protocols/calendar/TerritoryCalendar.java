package org.vincle.routes.protocols.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.vincle.routes.protocols.model.Span;

/**
 * How a territory counts time. Days are counted from the next one, as Spanish administrations do (Ley 39/2015, article 30):
 * a deadline ends with its last day, what begins some days later begins when that day's work does.
 *
 * @param territory its code, for instance {@code ES-CT}
 * @param zone the time zone
 * @param opens when a day's work begins
 * @param holidays the days on which nobody works, weekends apart
 * @param until the last day the calendar knows of
 */
public record TerritoryCalendar(
        String territory, ZoneId zone, LocalTime opens, Set<LocalDate> holidays, LocalDate until) {

    public TerritoryCalendar {
        requireNonNull(zone, "zone");
        holidays = Set.copyOf(holidays);
    }

    /** The end of that span. */
    public Instant deadline(Instant from, Span span) {
        return span.unit().exact()
                ? from.plusSeconds(span.leastSeconds())
                : last(from, span).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** When something begins that follows after that span. */
    public Instant beginning(Instant from, Span span) {
        if (span == null || span.amount() == 0) {
            return from;
        }
        return span.unit().exact()
                ? from.plusSeconds(span.leastSeconds())
                : ZonedDateTime.of(last(from, span), opens, zone).toInstant();
    }

    /** Which day it is there. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Whether people work on that day. */
    public boolean works(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    private LocalDate last(Instant from, Span span) {
        var day = day(from);
        return switch (span.unit()) {
            case MONTHS -> day.plusMonths(span.amount());
            case WORKING_DAYS -> workingDays(day, span.amount());
            case DAYS, HOURS, MINUTES, SECONDS -> day.plusDays(span.amount());
        };
    }

    private LocalDate workingDays(LocalDate from, int amount) {
        var day = from;
        for (int counted = 0; counted < amount; ) {
            day = day.plusDays(1);
            if (works(day)) {
                counted++;
            }
        }
        return day;
    }
}
