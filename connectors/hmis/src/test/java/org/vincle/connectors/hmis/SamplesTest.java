package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.hmis.csv.Bounds;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.HmisSet;
import org.vincle.connectors.hmis.translate.Memory;
import org.vincle.connectors.hmis.translate.Report;
import org.vincle.connectors.hmis.translate.SetReader;
import org.vincle.connectors.testkit.ReportFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesTest {

    /** The fiscal year, and how many rows are taken and broken when every event without result is to the town. */
    private static final Map<String, String> EXPECTED = Map.of(
            "hmis-csv-fy2024-datalab", "FY2024 taken=0 broken=5 [hashed]",
            "hmis-csv-fy2024-datalab unhashed", "FY2024 taken=5 broken=0 []",
            "hmis-csv-fy2026-datalab", "FY2026 taken=0 broken=5 [hashed]",
            "hmis-csv-fy2026-datalab unhashed", "FY2026 taken=5 broken=0 []",
            "hmis-csv-fy2026-validation", "FY2026 taken=0 broken=0 []",
            "hmis-csv-fy2026-validation unhashed", "FY2026 taken=0 broken=0 []");

    @Test
    void every_public_set_is_read_to_its_end(@TempDir Path folder) throws Exception {
        var samples = Path.of(System.getProperty("vincle.shared", "none"), "samples", "housing");
        ReportFile.needs(samples, "hmis-samples.md");
        var outcomes = new TreeMap<String, String>();
        var table = new ArrayList<>(List.of("| set | outcome |", "| --- | --- |"));
        for (var name : EXPECTED.keySet()) {
            var file = zipped(
                    samples.resolve(name.split(" ")[0]), folder.resolve(name + ".zip"), name.endsWith("unhashed"));
            var report = new Report("0");
            var ledger = new Fakes.Ledger();
            try (var set = HmisSet.open(file, Bounds.of(100_000_000))) {
                var dialect = Fakes.dialect("referralEvents", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18");
                var memory = new Memory(Fakes.PARTNER, ledger, ledger::accept);
                new SetReader(set, dialect, memory, Fakes::id, report).read();
                var rules = report.faults().stream().map(Fault::rule).distinct().toList();
                outcomes.put(
                        name, set.year() + " taken=" + report.taken() + " broken=" + report.broken() + " " + rules);
                for (var each : set.year().files().keySet()) {
                    set.read(each, row -> true);
                }
            }
            table.add("| " + name + " | " + outcomes.get(name) + " |");
            assertThat(report.text(java.util.Locale.ENGLISH)).isNotBlank();
        }
        ReportFile.write("hmis-samples.md", table);

        assertThat(outcomes).isEqualTo(EXPECTED);
    }

    private static Path zipped(Path folder, Path file, boolean unhashed) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file));
                var files = Files.list(folder)) {
            for (var each : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(each.getFileName().toString()));
                boolean export = unhashed && each.endsWith("Export.csv");
                zip.write(export ? unhashed(Files.readString(each)) : Files.readAllBytes(each));
            }
        }
        return file;
    }

    /** The same export, as if its people were not hashed. */
    private static byte[] unhashed(String export) {
        return export.replace(",3,1106 I COUNT", ",1,1106 I COUNT").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
