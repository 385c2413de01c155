package org.vincle.connectors.testkit;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;

/** An HMIS CSV set as a housing office writes or reads it, with the files that matter to referrals. */
public final class HousingSet {

    private static final LocalDateTime MADE = LocalDateTime.of(2026, 1, 15, 9, 30);

    private final String year;
    private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    private boolean shuffled;

    private HousingSet(String year) {
        this.year = year;
    }

    /** An export of that fiscal year, 2024 or 2026. */
    public static HousingSet export(String year, String id) {
        return new HousingSet(year)
                .row(
                        "Export",
                        "ExportID",
                        id,
                        "SourceType",
                        "1",
                        "ExportDate",
                        "2026-02-01 03:00:00",
                        "CSVVersion",
                        year + " v1.0",
                        "ExportPeriodType",
                        "3",
                        "ExportDirective",
                        "2",
                        "HashStatus",
                        "1");
    }

    /** The set in that archive. */
    public static HousingSet read(byte[] zip) {
        var set = new HousingSet(null);
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                var file = set.rows.computeIfAbsent(entry.getName().replace(".csv", ""), f -> new ArrayList<>());
                try (var parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new StringReader(text))) {
                    parser.forEach(r -> file.add(r.toMap()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return set;
    }

    /** Adds a row of these pairs of column and value. */
    public HousingSet row(String file, String... pairs) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        rows.computeIfAbsent(file, f -> new ArrayList<>()).add(row);
        return this;
    }

    /** Adds a client. */
    public HousingSet client(String id, InventedPerson person) {
        row(
                "Client",
                "PersonalID",
                id,
                "FirstName",
                person.given(),
                "LastName",
                person.firstSurname() + " " + person.secondSurname(),
                "NameDataQuality",
                "1",
                "SSN",
                person.dni(),
                "SSNDataQuality",
                "1",
                "DOB",
                person.birthDate(),
                "DOBDataQuality",
                "1",
                year.equals("2026") ? "Sex" : person.female() ? "Woman" : "Man",
                year.equals("2026") ? (person.female() ? "0" : "1") : "1",
                "RaceNone",
                "99",
                "VeteranStatus",
                "0");
        return this;
    }

    /** Adds an event of the office's own, made on 2026-01-20. */
    public HousingSet event(String id, String person, String code, String location) {
        return row(
                "Event",
                "EventID",
                id,
                "EnrollmentID",
                "E-" + id,
                "PersonalID",
                person,
                "EventDate",
                "2026-01-20",
                "Event",
                code,
                "LocationCrisisOrPHHousing",
                location,
                "UserID",
                "7");
    }

    /** Adds the event of that set again, with more columns filled in. */
    public HousingSet answering(HousingSet referral, String... pairs) {
        var row = new LinkedHashMap<>(referral.rows("Event").get(0));
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        rows.computeIfAbsent("Event", f -> new ArrayList<>()).add(row);
        return this;
    }

    /** With the columns of every file in another order, and one that no standard knows. */
    public HousingSet inOddOrder() {
        shuffled = true;
        return this;
    }

    /** The rows of a file. */
    public List<Map<String, String>> rows(String file) {
        return rows.getOrDefault(file, List.of());
    }

    /** The only value of that column of that file. */
    public String value(String file, String column) {
        return rows(file).get(0).get(column);
    }

    /** The archive. */
    public byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : columns().entrySet()) {
                var entry = new ZipEntry(file.getKey() + ".csv");
                // Else the same set would be other bytes two seconds later.
                entry.setTimeLocal(MADE);
                zip.putNextEntry(entry);
                zip.write(text(file.getKey(), file.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String text(String file, List<String> standard) {
        var columns = new ArrayList<>(standard);
        rows(file)
                .forEach(r ->
                        r.keySet().stream().filter(c -> !columns.contains(c)).forEach(columns::add));
        if (shuffled) {
            columns.add("LocalColumn");
            Collections.shuffle(columns, new Random(file.length()));
        }
        var text = new StringBuilder();
        try (var printer = CSVFormat.RFC4180.print(text)) {
            printer.printRecord(columns);
            for (var row : rows(file)) {
                printer.printRecord(columns.stream().map(row::get));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private Map<String, List<String>> columns() {
        var columns = new LinkedHashMap<String, List<String>>();
        try (var lines = new BufferedReader(new InputStreamReader(
                HousingSet.class.getResourceAsStream("housing-columns.tsv"), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var parts = line.split("\t");
                if (parts[0].equals(year)) {
                    columns.put(parts[1], List.of(parts[2].split(",")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return columns;
    }
}
