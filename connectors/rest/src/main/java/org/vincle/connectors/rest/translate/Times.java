package org.vincle.connectors.rest.translate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** Dates and instants as the API writes them, which is ISO 8601 as RFC 3339 narrows it. */
public final class Times {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
    private static final Pattern MOMENT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** The instant, or null when it is none. */
    public static Instant instant(String text) {
        try {
            return MOMENT.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The text of a year, month or day that exists, or null. */
    static String date(String text) {
        try {
            if (!DATE.matcher(text).matches()) {
                return null;
            } else if (text.length() == 7) {
                YearMonth.parse(text);
            } else if (text.length() == 10) {
                LocalDate.parse(text);
            }
            return text;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The text of a date or an instant, or null. */
    static String either(String text) {
        var date = date(text);
        return date != null ? date : instant(text) == null ? null : text;
    }

    private Times() {}
}
