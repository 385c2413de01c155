package org.vincle.connectors.desk.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sheet as a file of comma separated values (RFC 4180): one line for each number, so that nobody has to take a table apart. */
final class CsvFile {

    static final String ALL = "all";
    static final String SHOWN = "shown";
    static final String HIDDEN = "hidden";

    private final StringBuilder text = new StringBuilder();
    private final List<String> every;

    private CsvFile(Sheet sheet, String institution, String side, ZoneId zone) {
        var asOf = LocalDate.ofInstant(sheet.asOf(), zone).toString();
        every = List.of(sheet.period().id(), institution, side, asOf);
    }

    /** Those of an institution, or of the {@code town}. */
    static byte[] of(Sheet sheet, String institution, String side, ZoneId zone) {
        var file = new CsvFile(sheet, institution, side, zone);
        file.line(Stream.of(Column.values()).map(Column::word));
        file.number(ALL, ALL, ALL, sheet.referrals());
        for (var table : sheet.tables()) {
            for (var line : table.lines()) {
                file.number(table.kind().word(), line.value(), ALL, line.sum());
                for (int i = 0; i < table.columns().size(); i++) {
                    file.number(
                            table.kind().word(),
                            line.value(),
                            table.columns().get(i),
                            line.cells().get(i));
                }
            }
        }
        return file.text.toString().getBytes(UTF_8);
    }

    private void number(String table, String value, String outcome, Long referrals) {
        var own = Stream.of(
                table,
                value,
                outcome,
                referrals == null ? "" : referrals.toString(),
                referrals == null ? HIDDEN : SHOWN);
        line(Stream.concat(every.stream(), own));
    }

    private void line(Stream<String> fields) {
        text.append(fields.map(CsvFile::field).collect(Collectors.joining(","))).append("\r\n");
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    static String field(String value) {
        var harmless = value.matches("(?s)[=+@\\t\\r-].*") ? "'" + value : value;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
