package org.vincle.connectors.hl7v2.er7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** HL7 v2 time stamps, {@code YYYY[MM[DD[HH[MM[SS[.S]]]]]][+ZZZZ]}, and the ISO 8601 of the canonical message. */
public final class Times {

    private static final Pattern STAMP =
            Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\.\\d{1,9})?([+-]\\d{4})?");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
    private static final Pattern ISO_INSTANT = Pattern.compile(".*T.*(Z|[+-]\\d{2}:\\d{2})");
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx");
    private static final DateTimeFormatter WIRE_DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    /** A point in time; a date alone is its midnight there; empty when it is none. */
    public static Optional<Instant> instant(String stamp, ZoneId zone) {
        var m = STAMP.matcher(stamp == null ? "" : stamp.strip());
        if (!m.matches() || m.group(3) == null) {
            return Optional.empty();
        }
        try {
            var local = LocalDateTime.of(
                    number(m.group(1)),
                    number(m.group(2)),
                    number(m.group(3)),
                    number(m.group(4)),
                    number(m.group(5)),
                    number(m.group(6)));
            if (m.group(7) != null) {
                local = local.plusNanos(Math.round(Double.parseDouble("0" + m.group(7)) * 1e9));
            }
            return Optional.of(
                    m.group(8) == null ? local.atZone(zone).toInstant() : local.toInstant(ZoneOffset.of(m.group(8))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 as exact as the stamp: a year, a month, a date, or a UTC instant; empty when it is none. */
    public static Optional<String> iso(String stamp, ZoneId zone) {
        var m = STAMP.matcher(stamp == null ? "" : stamp.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        if (m.group(4) != null) {
            return instant(stamp, zone).map(Instant::toString);
        }
        try {
            int month = m.group(2) == null ? 1 : number(m.group(2));
            int day = m.group(3) == null ? 1 : number(m.group(3));
            var date = LocalDate.of(number(m.group(1)), month, day).toString();
            return Optional.of(
                    m.group(2) == null ? date.substring(0, 4) : m.group(3) == null ? date.substring(0, 7) : date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 of at most a day; a time is cut off. */
    public static Optional<String> isoDate(String stamp) {
        return iso(
                stamp == null || stamp.strip().length() < 8
                        ? stamp
                        : stamp.strip().substring(0, 8),
                ZoneOffset.UTC);
    }

    /** The stamp of an instant, with its offset. */
    public static String stamp(Instant instant, ZoneId zone) {
        return instant == null ? null : wire(instant.atZone(zone));
    }

    private static String wire(ZonedDateTime time) {
        int year = time.getYear();
        int offset = time.getOffset().getTotalSeconds();
        if (year < 1000 || year > 9999 || offset % 60 != 0) {
            return WIRE.format(time);
        }
        var stamp = new char[23];
        digits(stamp, 0, 4, year);
        digits(stamp, 4, 2, time.getMonthValue());
        digits(stamp, 6, 2, time.getDayOfMonth());
        digits(stamp, 8, 2, time.getHour());
        digits(stamp, 10, 2, time.getMinute());
        digits(stamp, 12, 2, time.getSecond());
        stamp[14] = '.';
        digits(stamp, 15, 3, time.getNano() / 1_000_000);
        stamp[18] = offset < 0 ? '-' : '+';
        int minutes = Math.abs(offset) / 60;
        digits(stamp, 19, 4, minutes / 60 * 100 + minutes % 60);
        return new String(stamp);
    }

    private static void digits(char[] into, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            into[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The stamp of an ISO 8601 date, partial date or instant; null when it is none of these. */
    public static String stamp(String iso, ZoneId zone) {
        if (iso == null) {
            return null;
        }
        try {
            if (ISO_DATE.matcher(iso).matches()) {
                return iso.replace("-", "");
            }
            return ISO_INSTANT.matcher(iso).matches()
                    ? stamp(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from), zone)
                    : wire(LocalDateTime.parse(iso).atZone(zone));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The stamp of a day. */
    public static String day(Instant instant, ZoneId zone) {
        return instant == null ? null : WIRE_DATE.format(instant.atZone(zone));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private Times() {}
}
