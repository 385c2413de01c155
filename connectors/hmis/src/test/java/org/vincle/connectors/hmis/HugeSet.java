package org.vincle.connectors.hmis;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.hmis.csv.Year;
import org.vincle.connectors.hmis.translate.Report;
import org.vincle.connectors.hmis.translate.SetReader;
import org.vincle.connectors.hmis.translate.Sink;

/** Reads a set of 500,000 rows in a process of its own, whose heap is small. */
final class HugeSet {

    /** How many rows, in four files. */
    static final int ROWS = 500_000;

    private static final int QUARTER = ROWS / 4;

    /** Writes the set to the file that is the first argument. */
    static void write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            var out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            begin(zip, out, "Export", "ExportID,CSVVersion,HashStatus");
            out.write("X1,2026 v1.0,1\r\n");
            begin(zip, out, "Client", columns("Client"));
            for (int i = 0; i < QUARTER; i++) {
                out.write("C" + i + ",Quimereta,,Nuvoletxa " + i + ",,1," + i + ",1,1971-08-0" + (i % 9 + 1)
                        + ",1,0,0,0,0,0,0,0,0,99,,0,,,,,,,,,,,,,2026-01-01 00:00:00,2026-01-01 00:00:00,7,,X1\r\n");
            }
            begin(zip, out, "Enrollment", columns("Enrollment"));
            var empty = ",".repeat(Year.FY2026.files().get("Enrollment").size() - 5);
            for (int i = 0; i < QUARTER; i++) {
                out.write("E" + i + ",C" + i + ",P-HOMES,2026-01-28,H" + i / 2 + empty + "\r\n");
            }
            begin(zip, out, "Exit", columns("Exit"));
            var more = ",".repeat(Year.FY2026.files().get("Exit").size() - 5);
            for (int i = 0; i < QUARTER; i++) {
                out.write("X" + i + ",E" + i + ",C" + i + ",2026-02-10,410" + more + "\r\n");
            }
            begin(zip, out, "Event", columns("Event"));
            for (int i = 0; i < QUARTER; i++) {
                boolean ours = i % 10 == 1;
                var place = ours ? "P-HOMES" : i % 10 == 0 ? "P-TOWN" : "P-ELSEWHERE";
                out.write((ours ? "VN" + "%026d".formatted(i) : "V" + i) + ",E" + i + ",C" + i + ",2026-01-20,8,,,"
                        + place
                        + (ours ? ",1,2026-01-25" : ",,")
                        + ",2026-01-20 00:00:00,2026-01-20 00:00:00,7,,X1\r\n");
            }
            out.flush();
        }
    }

    private static String columns(String file) {
        return String.join(",", Year.FY2026.files().get(file));
    }

    private static void begin(ZipOutputStream zip, BufferedWriter out, String file, String columns) throws IOException {
        out.flush();
        zip.putNextEntry(new ZipEntry(file + ".csv"));
        out.write(columns + "\r\n");
    }

    /** Reads the set in the file that is the first argument and prints how many rows became referrals. */
    public static void main(String[] arguments) throws Exception {
        var report = new Report("0");
        var counter = new Counter();
        long began = System.nanoTime();
        try (var set = HmisSet.open(Path.of(arguments[0]), Bounds.of(1L << 30))) {
            new SetReader(set, Fakes.dialect(), counter, () -> new UUID(1, 2), report).read();
        }
        long reading = System.nanoTime() - began;
        System.out.println("taken=" + report.taken() + " broken=" + report.broken() + " relatives="
                + counter.relatives + " heapMB="
                + (Runtime.getRuntime().maxMemory() >> 20) + " ms=" + reading / 1_000_000 + " libraryMs="
                + library(Path.of(arguments[0])) / 1_000_000);
    }

    /** How long the CSV library alone takes to walk through every file once. */
    private static long library(Path file) throws IOException {
        long began = System.nanoTime();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                try (var parser = CSVFormat.RFC4180.parse(
                        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
                    parser.forEach(row -> row.get(0));
                }
            }
        }
        return System.nanoTime() - began;
    }

    private static final class Counter implements Sink {

        private static final Accepted YES = new Accepted(new UUID(1, 1), Fakes.NOW, false, false, null, null);

        private int relatives;

        @Override
        public Accepted accept(Submission submission) {
            if (submission.items().get(0).message() instanceof Referral referral) {
                relatives += referral.household().size();
            }
            return YES;
        }

        @Override
        public boolean knows(String eventId) {
            return false;
        }
    }

    private HugeSet() {}
}
