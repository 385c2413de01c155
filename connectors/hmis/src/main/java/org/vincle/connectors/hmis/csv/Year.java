package org.vincle.connectors.hmis.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fiscal years of the standard that are spoken here, each with its files and their columns. */
public enum Year {
    /** Gender in several columns. */
    FY2024("2024", "2024 v1.3"),
    /** Sex in one column. */
    FY2026("2026", "2026 v1.0");

    private final String digits;
    private final String version;
    private final Map<String, List<String>> files;

    Year(String digits, String version) {
        this.digits = digits;
        this.version = version;
        this.files = read(digits);
    }

    /** The year in four digits. */
    public String digits() {
        return digits;
    }

    /** What {@code CSVVersion} says in a set that we write. */
    public String version() {
        return version;
    }

    /** The files in their order, each with its columns in their order. */
    public Map<String, List<String>> files() {
        return files;
    }

    /** The year of those four digits; IllegalArgumentException when it is none of these. */
    public static Year of(String digits) {
        for (var year : values()) {
            if (year.digits.equals(digits)) {
                return year;
            }
        }
        throw new IllegalArgumentException("'" + digits + "' is neither 2024 nor 2026");
    }

    /** The year that a set says it is of; where it does not say, what its clients' columns tell. */
    static Year of(String version, Header client) throws Fault {
        for (var year : values()) {
            if (version != null && version.startsWith(year.digits)) {
                return year;
            }
        }
        if (client == null || version != null && version.matches("20\\d\\d.*")) {
            throw new Fault("unknown-version", "Export", 2, "CSVVersion");
        }
        if (client.has("Sex")) {
            return FY2026;
        }
        if (client.has("Woman")) {
            return FY2024;
        }
        throw new Fault("unknown-version", "Export", 2, "CSVVersion");
    }

    private static Map<String, List<String>> read(String digits) {
        var files = new LinkedHashMap<String, List<String>>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Year.class.getResourceAsStream("/org/vincle/connectors/hmis/columns-" + digits + ".tsv"),
                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    var parts = line.split("\t");
                    files.put(parts[0], List.of(parts[1].split(",")));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
