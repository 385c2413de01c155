package org.vincle.connectors.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table that a connector's tests leave for people, among the reports of the whole hub. */
public final class ReportFile {

    /** Writes those lines under that name; into {@code target/reports} when no build says where reports go. */
    public static void write(String name, List<String> lines) throws IOException {
        var folder = Path.of(System.getProperty("vincle.reports", "target/reports"));
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), lines);
    }

    private ReportFile() {}
}
