package org.vincle.connectors.hmis.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A set being written: every file of its year, those without rows with their header alone; the same rows always give the same bytes. */
public final class SetWriter {

    private final Year year;
    private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();

    /** An empty set of that year. */
    public SetWriter(Year year) {
        this.year = year;
    }

    /** Whether the year's file has that column. */
    public boolean has(String file, String column) {
        return year.files().getOrDefault(file, List.of()).contains(column);
    }

    /** Adds a row, to be filled in. */
    public Map<String, String> row(String file) {
        var row = new LinkedHashMap<String, String>();
        rows.computeIfAbsent(file, f -> new ArrayList<>()).add(row);
        return row;
    }

    /** The rows of a file so far. */
    public List<Map<String, String>> rows(String file) {
        return rows.getOrDefault(file, List.of());
    }

    /** The zip archive, each of whose entries bears that time. */
    public byte[] zip(LocalDateTime time) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : year.files().entrySet()) {
                var entry = new ZipEntry(file.getKey() + ".csv");
                entry.setTimeLocal(time);
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
        for (var row : rows(file)) {
            row.keySet().stream().filter(c -> !columns.contains(c)).forEach(columns::add);
        }
        var text = new StringBuilder(Csv.line(columns));
        for (var row : rows(file)) {
            text.append(Csv.line(columns.stream().map(row::get).toList()));
        }
        return text.toString();
    }
}
