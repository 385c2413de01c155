package org.vincle.connectors.hmis.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.hmis.Fakes;
import org.vincle.connectors.hmis.translate.Dialect;
import org.vincle.connectors.hmis.translate.Memory;
import org.vincle.connectors.hmis.translate.Report;
import org.vincle.connectors.hmis.translate.SetReader;
import org.vincle.connectors.testkit.HousingSet;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.MutationTally;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BadSetTest {

    private static final String EXPORT = "ExportID,CSVVersion\r\nX1,2026 v1.0\r\n";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Dialect EVERY_EVENT =
            Fakes.dialect("referralEvents", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18");

    @TempDir
    Path folder;

    @Test
    void names_that_lead_out_of_the_archive_are_refused() throws IOException {
        for (var name :
                new String[] {"../Event.csv", "/etc/Event.csv", "a\\..\\Event.csv", "C:Event.csv", "a/../../x"}) {
            assertThat(refusal(zip("Export.csv", EXPORT, name, ""))).as(name).isEqualTo("unsafe-name");
        }
    }

    @Test
    void a_bomb_is_not_unpacked() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Export.csv"));
            zip.write(EXPORT.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("Event.csv"));
            var block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'a');
            for (int i = 0; i < 64; i++) {
                zip.write(block);
            }
        }

        assertThat(refusal(bytes.toByteArray())).isEqualTo("too-large-unpacked");
    }

    @Test
    void too_many_files_and_the_same_file_twice_are_refused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 101; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThat(refusal(bytes.toByteArray())).isEqualTo("too-many-entries");
        assertThat(refusal(zip("Export.csv", EXPORT, "a/Export.csv", EXPORT))).isEqualTo("file-twice");
    }

    @Test
    void what_is_no_set_of_a_known_year_is_refused_by_name() throws IOException {
        assertThat(refusal("no zip at all".getBytes(StandardCharsets.UTF_8))).isEqualTo("no-zip");
        assertThat(refusal(zip("Client.csv", "PersonalID\r\n"))).isEqualTo("no-file");
        assertThat(refusal(zip("Export.csv", "ExportID,CSVVersion\r\n"))).isEqualTo("no-row");
        assertThat(refusal(zip("Export.csv", "ExportID,CSVVersion\r\nX,2019 v1\r\n")))
                .isEqualTo("unknown-version");
        assertThat(refusal(zip("Export.csv", "ExportID,ExportID\r\nX,Y\r\n"))).isEqualTo("column-twice");
    }

    @Test
    void a_set_that_does_not_say_its_year_is_known_by_its_clients() throws Exception {
        var sex = zip("Export.csv", "ExportID\r\nX\r\n", "Client.csv", "PersonalID,Sex\r\n");
        var woman = zip("Export.csv", "ExportID\r\nX\r\n", "Client.csv", "Man,Woman,PersonalID\r\n");

        for (var zip : java.util.Map.of(sex, Year.FY2026, woman, Year.FY2024).entrySet()) {
            try (var set = open(zip.getKey())) {
                assertThat(set.year()).isEqualTo(zip.getValue());
            }
        }
    }

    @Test
    void a_quote_that_nobody_closes_ends_the_reading_and_not_the_memory() throws Exception {
        var event = new StringBuilder(
                "EventID,EnrollmentID,PersonalID,EventDate,Event,LocationCrisisOrPHHousing,ReferralResult\r\n");
        event.append("V1,E1,C1,2026-01-20,8,,\r\n\"V2,E1,C1");
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            event.append((char) ('a' + random.nextInt(26))).append(i % 40 == 0 ? "\r\n" : ",");
        }
        var zip = zip("Export.csv", EXPORT, "Client.csv", "PersonalID,Sex\r\nC1,0\r\n", "Event.csv", event.toString());

        var ledger = new Fakes.Ledger();
        var report = read(zip, ledger);

        assertThat(ledger.messages()).hasSize(1);
        assertThat(report.done()).isFalse();
        assertThat(report.faults().get(0).rule()).isEqualTo("row-too-long");
        assertThat(report.faults().get(0).line()).isEqualTo(3);
    }

    @Test
    void another_character_set_is_refused_row_by_row() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Export.csv"));
            zip.write(EXPORT.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("Client.csv"));
            zip.write("PersonalID,LastName\r\nC1,Nuvoletx\u00e0\r\nC2,Plain\r\n".getBytes(StandardCharsets.ISO_8859_1));
            zip.putNextEntry(new ZipEntry("Event.csv"));
            zip.write(("EventID,EnrollmentID,PersonalID,EventDate,Event,LocationCrisisOrPHHousing,ReferralResult\r\n"
                            + "V1,E1,C1,2026-01-20,8,,\r\nV2,E2,C2,2026-01-20,8,,\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        var ledger = new Fakes.Ledger();

        var report = read(bytes.toByteArray(), ledger);

        assertThat(ledger.messages()).hasSize(1);
        assertThat(report.faults()).extracting(Fault::rule).containsExactly("not-utf-8");
    }

    @Test
    void an_archive_whose_comments_are_no_utf8_is_refused_and_no_crash() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.ISO_8859_1)) {
            var entry = new ZipEntry("Export.csv");
            entry.setComment("\u00e9");
            zip.putNextEntry(entry);
        }

        assertThat(refusal(bytes.toByteArray())).isEqualTo("no-zip");
    }

    @Test
    void mutations_of_a_set_end_in_a_report_and_never_in_a_crash() throws Exception {
        var set = HousingSet.export("2026", "X1");
        for (int i = 0; i < 20; i++) {
            set.client("C" + i, new InventedPerson(i)).event("V" + i, "C" + i, "8", null);
        }
        var whole = HmisFiles.of(set.zip());
        var samples = samples();
        var random = new Random(20261122);
        var tally = new MutationTally(
                "hmis",
                "Mutations of sets, ours and the public ones: of their archive and of their files, by what their"
                        + " report says.");
        for (int i = 0; i < MutationTally.rounds(); i++) {
            // The public sets are a hundred times as large, so they have their turn more seldom.
            var files = i % 10 == 9 && !samples.isEmpty() ? samples.get(i / 10 % samples.size()) : whole;
            var mutated = i % 2 == 0 ? HmisFiles.mutated(set.zip(), random) : files.mutatedText(random);
            long began = System.nanoTime();
            var report = read(mutated, new Fakes.Ledger());
            if (System.nanoTime() - began > LIMIT.toNanos()) {
                // The machine may have paused: what hangs hangs again.
                began = System.nanoTime();
                read(mutated, new Fakes.Ledger());
            }
            long nanos = System.nanoTime() - began;
            assertThat(report.text(java.util.Locale.ENGLISH)).contains("SHA-256");
            assertThat(report.faults()).extracting(Fault::rule).doesNotContain("internal-error");
            if (!report.done()) {
                tally.refused("failed: " + report.faults().get(0).rule(), nanos);
            } else if (report.faults().isEmpty()) {
                tally.accepted("done", nanos);
            } else {
                tally.accepted("done, some rows refused", nanos);
            }
        }
        tally.write();
        assertThat(tally.slowest()).isLessThan(LIMIT);
    }

    /** What is read of the public sets, where they are present. */
    private static List<HmisFiles> samples() throws IOException {
        var folder = Path.of(System.getProperty("vincle.shared", "none"), "samples", "housing");
        var samples = new ArrayList<HmisFiles>();
        for (var name : List.of("fy2024-datalab", "fy2026-datalab", "fy2026-validation")) {
            if (Files.isDirectory(folder.resolve("hmis-csv-" + name))) {
                samples.add(HmisFiles.of(folder.resolve("hmis-csv-" + name)));
            }
        }
        return samples;
    }

    private String refusal(byte[] zip) throws IOException {
        var fault = catchThrowableOfType(Fault.class, () -> open(zip).close());
        assertThat(fault).isNotNull();
        return fault.rule();
    }

    private HmisSet open(byte[] zip) throws IOException, Fault {
        return HmisSet.open(Files.write(folder.resolve("set.zip"), zip), Bounds.of(64L << 20));
    }

    private Report read(byte[] zip, Fakes.Ledger ledger) throws IOException {
        var report = new Report("0");
        try (var set = open(zip)) {
            new SetReader(set, EVERY_EVENT, new Memory(Fakes.PARTNER, ledger, ledger::accept), Fakes::id, report)
                    .read();
        } catch (Fault fault) {
            report.spoilt(fault);
        }
        return report;
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
