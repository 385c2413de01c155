package org.vincle.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table that a suite prints and writes to {@code itests/target/reports/NAME.md}, again after each row. */
public final class Reports {

    private final String name;
    private int printed;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private Reports(String name, String sentence, String... columns) {
        this.name = name;
        this.columns = columns.length;
        lines.add("# " + name);
        lines.add("");
        lines.add(sentence);
        lines.add("Begun " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ".");
        lines.add("");
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("| " + "--- | ".repeat(columns.length).stripTrailing());
    }

    /** A table of that name, which one sentence explains. */
    public static Reports table(String name, String sentence, String... columns) {
        return new Reports(name, sentence, columns);
    }

    /** One more row. */
    public synchronized Reports row(Object... cells) {
        var line = new StringBuilder("|");
        for (var cell : cells) {
            line.append(' ')
                    .append(String.valueOf(cell).replace("|", "\\|").replace('\n', ' '))
                    .append(" |");
        }
        lines.add(line.toString());
        print(lines.subList(printed, lines.size()));
        write();
        return this;
    }

    /** A row that says why nothing was tried. */
    public Reports skipped(String why) {
        var cells = new Object[columns];
        Arrays.fill(cells, "-");
        cells[0] = "skipped: " + why;
        return row(cells);
    }

    /** The table as text. */
    public synchronized String text() {
        return String.join("\n", lines) + "\n";
    }

    private void print(List<String> some) {
        some.forEach(System.out::println);
        printed = lines.size();
    }

    private void write() {
        Path folder = Places.root().resolve("itests/target/reports");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
