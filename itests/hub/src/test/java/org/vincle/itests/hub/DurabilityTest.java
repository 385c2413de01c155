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

    private record Sync(double began, double ended, String file) {}

    private record Exchange(String edge, double asked, double answered) {}

    @Test
    void the_ledger_is_synced_between_each_message_and_its_acknowledgement() throws IOException, InterruptedException {
        var strace = Path.of("/usr/bin/strace");
        assumeTrue(Files.isExecutable(strace), "strace is not here");
        var town = Setting.sqlite();
        var trace = Setting.folder("strace.txt");
        Files.deleteIfExists(trace);
        var tracer = new ProcessBuilder(
                        strace.toString(),
                        "-f",
                        "-y",
                        "-ttt",
                        "-T",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-o",
                        trace.toString(),
                        "-p",
                        String.valueOf(town.hub().jvm().pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var exchanges = new ArrayList<Exchange>();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(trace));
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
        var report = Reports.table(
                "durability",
                "For each acknowledged message: whether the ledger's file was synced after it was sent and before it was acknowledged.",
                "edge",
                "ms to the acknowledgement",
                "syncs of the ledger within");
        for (var exchange : exchanges) {
            long within = syncs.stream()
                    .filter(s -> s.file().contains("vincle.db"))
                    .filter(s -> s.began() >= exchange.asked() && s.ended() <= exchange.answered())
                    .count();
            report.row(exchange.edge(), Math.round((exchange.answered() - exchange.asked()) * 1000), within);
            assertThat(within).as(exchange.edge()).isPositive();
        }
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
