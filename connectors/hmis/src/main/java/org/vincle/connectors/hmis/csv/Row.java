package org.vincle.connectors.hmis.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

/** One row of a file; a column is asked for by its name. Null stands for an empty field. */
public final class Row {

    private static final int LONGEST_ID = 64;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("M-d-uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT));

    private final Header header;
    private final String[] values;
    private final long line;

    Row(Header header, String[] values, long line) {
        this.header = header;
        this.values = values;
        this.line = line;
    }

    /** The file's header. */
    public Header header() {
        return header;
    }

    /** The line it began on. */
    public long line() {
        return line;
    }

    /** The value, or null when the field is empty or the file has no such column. */
    public String get(String column) {
        int position = header.position(column);
        return position < 0 || position >= values.length ? null : values[position];
    }

    /** The value as text that can be kept; a fault when it was not UTF-8 or holds control characters. */
    public String text(String column) throws Fault {
        var value = get(column);
        if (value != null && value.indexOf('\uFFFD') >= 0) {
            throw fault("not-utf-8", column);
        }
        if (value != null && value.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
            throw fault("control-character", column);
        }
        return value;
    }

    /** A value that must be there and be short enough to be a name for something. */
    public String id(String column) throws Fault {
        var value = text(column);
        if (value == null) {
            throw fault("missing", column);
        }
        if (value.length() > LONGEST_ID) {
            throw fault("too-long", column);
        }
        return value;
    }

    /** The day, or null; a time of day after it is left aside. */
    public LocalDate date(String column) throws Fault {
        var value = get(column);
        if (value == null) {
            return null;
        }
        int end = value.indexOf(' ') < 0 ? value.indexOf('T') : value.indexOf(' ');
        var day = end < 0 ? value : value.substring(0, end);
        for (var format : DATES) {
            try {
                return LocalDate.parse(day, format);
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw fault("no-date", column);
    }

    /** The day, which must be there. */
    public LocalDate requireDate(String column) throws Fault {
        if (get(column) == null) {
            throw fault("missing", column);
        }
        return date(column);
    }

    /** Whether the row says that its record was deleted. */
    public boolean deleted() {
        return get("DateDeleted") != null;
    }

    /** A fault of this row. */
    public Fault fault(String rule, String column) {
        return new Fault(rule, header.file(), line, column);
    }

    /** The row with its header, as CSV again. */
    public String csv() {
        return Csv.line(header.columns()) + Csv.line(java.util.Arrays.asList(values));
    }

    @Override
    public String toString() {
        return "Row[not shown]";
    }
}
