package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.itests.harness.Reports;

/** kill -9 keeps the page cache, so that the disk really has what was acknowledged is shown apart: by tracing the system calls. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(5)
class DurabilityTest {

    private static final Pattern SYNC =
            Pattern.compile("(\\d+\\.\\d+) f(?:data)?sync\\(\\d+<([^>]*)>\\)\\s+= 0 <([0-9.]+)>");
    private static final int MESSAGES = 10;
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final Reports REPORT = Reports.table(
            "durability",
            "For each acknowledged message: whether the ledger's file, or PostgreSQL's log, was synced after it was sent and before it was acknowledged.",
            "database",
            "edge",
            "ms to the acknowledgement",
            "syncs of the ledger within");

    private record Sync(double began, double ended, String file) {}

    private record Exchange(String edge, double asked, double answered) {}

    @Test
    void the_ledger_is_synced_between_each_message_and_its_acknowledgement() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(STRACE), "strace is not here");
        traced(Setting.sqlite(), "vincle.db");
    }

    @Test
    void PostgreSQL_syncs_its_log_between_each_message_and_its_acknowledgement()
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(STRACE), "strace is not here");
        traced(Setting.postgres(), "pg_wal");
    }

    private static void traced(Setting town, String file) throws IOException, InterruptedException {
        var trace = Setting.folder("strace-" + town.name() + ".txt");
        Files.deleteIfExists(trace);
        var tracer = tracer(town.writers(), trace);
        var exchanges = new ArrayList<Exchange>();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(trace));
            TimeUnit.SECONDS.sleep(1);
            for (int i = 0; i < MESSAGES; i++) {
                exchanges.add(timed("FHIR", () -> {
                    var person = Setting.somebody();
                    town.social().refer(FhirReferral.numbered("D-" + person.number(), person));
                }));
                exchanges.add(timed("MLLP", () -> {
                    var person = Setting.somebody();
                    town.hospital()
                            .send(Hl7Referral.numbered("D" + person.number(), person)
                                    .er7());
                }));
            }
        } finally {
            tracer.destroy();
            tracer.waitFor();
        }

        var syncs = read(trace);
        assumeTrue(!syncs.isEmpty() || Files.size(trace) > 0, "this machine lets nobody trace");
        for (var exchange : exchanges) {
            long within = syncs.stream()
                    .filter(s -> s.file().contains(file))
                    .filter(s -> s.began() >= exchange.asked() && s.ended() <= exchange.answered())
                    .count();
            REPORT.row(
                    town.name(), exchange.edge(), Math.round((exchange.answered() - exchange.asked()) * 1000), within);
            assertThat(within).as(town.name() + " " + exchange.edge()).isPositive();
        }
    }

    /** Follows these processes and whatever they start. */
    private static Process tracer(List<Long> processes, Path trace) throws IOException {
        var command = new ArrayList<>(List.of(STRACE.toString(), "-f", "-y", "-ttt", "-T"));
        command.addAll(List.of("-e", "trace=fsync,fdatasync", "-o", trace.toString()));
        processes.forEach(pid -> command.addAll(List.of("-p", String.valueOf(pid))));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private interface Sending {
        void run() throws IOException;
    }

    private static Exchange timed(String edge, Sending sending) throws IOException {
        double asked = now();
        sending.run();
        return new Exchange(edge, asked, now());
    }

    private static double now() {
        var instant = Instant.now();
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private static List<Sync> read(Path trace) throws IOException {
        var syncs = new ArrayList<Sync>();
        for (var line : Files.readAllLines(trace)) {
            var matcher = SYNC.matcher(line);
            if (matcher.find()) {
                double began = Double.parseDouble(matcher.group(1));
                syncs.add(new Sync(began, began + Double.parseDouble(matcher.group(3)), matcher.group(2)));
            }
        }
        return syncs;
    }
}
