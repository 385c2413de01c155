package org.vincle.connectors.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A table that a connector's tests leave for people, among the reports of the whole hub. */
public final class ReportFile {

    private static final String ABSENT = "the samples are not here";

    /** Writes those lines under that name; into {@code target/reports} when no build says where reports go. */
    public static void write(String name, List<String> lines) throws IOException {
        write(folder(), name, lines);
    }

    /** Skips the test when its samples are not here, and says so in each table that it would have left. */
    public static void needs(Path samples, String... names) {
        needs(folder(), samples, names);
    }

    static void needs(Path reports, Path samples, String... names) {
        if (!Files.isDirectory(samples)) {
            try {
                for (var name : names) {
                    write(reports, name, List.of("| skipped |", "| --- |", "| " + ABSENT + " |"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Assumptions.abort(ABSENT);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("vincle.reports", "target/reports"));
    }

    private static void write(Path folder, String name, List<String> lines) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), lines);
    }

    private ReportFile() {}
}
