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
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.Hl7Referral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.Reports;

/** kill -9 keeps the page cache, so that the disk really has what was acknowledged is shown apart: by tracing the system calls. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(5)
class DurabilityTest {

    private static final Pattern CALL = Pattern.compile("^(\\d+)\\s+(\\d+\\.\\d+) f(?:data)?sync\\(\\d+<([^>]*)>");
    private static final Pattern END = Pattern.compile("^(\\d+)\\s+(\\d+\\.\\d+) .*\\)\\s+= 0 <([0-9.]+)>$");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MESSAGES = 10;
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final Reports REPORT = Reports.table(
            "durability",
            "For each acknowledged message: whether the ledger's file, or PostgreSQL's log, was synced after it was sent and before it was acknowledged.",
            "database",
            "edge",
            "ms to the acknowledgement",
            "syncs of the ledger within");

    private static final Reports SETTINGS = Reports.table(
            "durability-settings",
            "What the hub's own live connections say of when they sync.",
            "database",
            "the connection says");

    private record Sync(double began, double ended, String file) {}

    private record Exchange(String edge, double asked, double answered) {}

    @Test
    void the_ledger_is_synced_between_each_message_and_its_acknowledgement() throws IOException, InterruptedException {
        traced(Setting.sqlite(), "vincle.db-wal");
    }

    @Test
    void PostgreSQL_syncs_its_log_between_each_message_and_its_acknowledgement()
            throws IOException, InterruptedException {
        traced(Setting.postgres(), "pg_wal");
    }

    @Test
    void the_hubs_own_connections_say_that_they_commit_to_the_disk() {
        said(Setting.sqlite(), "journal_mode=wal", "synchronous=2");
        said(Setting.postgres(), "fsync=on", "full_page_writes=on", "synchronous_commit=on");
    }

    /** What the hub logged of the connection that it commits with. */
    private static void said(Setting town, String... settings) {
        var lines = town.hub()
                .log()
                .lines()
                .filter(line -> line.contains("The ledger is open"))
                .map(line -> line.replaceFirst(".*kind=", "").replaceFirst(" The ledger is open.*", ""))
                .toList();
        assertThat(lines).as(town.name()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains(settings));
        SETTINGS.row(town.name(), lines.get(0));
    }

    private static void traced(Setting town, String file) throws IOException, InterruptedException {
        if (!Files.isExecutable(STRACE)) {
            skip("strace is not here");
        }
        var trace = Setting.folder("strace-" + town.name() + ".txt");
        Files.deleteIfExists(trace);
        var tracer = tracer(town.writers(), trace);
        var exchanges = new ArrayList<Exchange>();
        try {
            await().atMost(PATIENCE).until(() -> {
                overFhir(town);
                return !tracer.isAlive() || !read(trace).isEmpty();
            });
            if (!tracer.isAlive()) {
                skip("this machine lets nobody trace");
            }
            for (int i = 0; i < MESSAGES; i++) {
                exchanges.add(overFhir(town));
                exchanges.add(overMllp(town));
            }
        } finally {
            tracer.destroy();
            tracer.waitFor();
        }

        var syncs = read(trace);
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

    private static void skip(String why) {
        REPORT.skipped(why);
        assumeTrue(false, why);
    }

    private static Exchange overFhir(Setting town) throws IOException {
        return timed(
                "FHIR", town, person -> town.social().refer(FhirReferral.numbered("D-" + person.number(), person)));
    }

    private static Exchange overMllp(Setting town) throws IOException {
        return timed("MLLP", town, person -> town.hospital()
                .send(Hl7Referral.numbered("D" + person.number(), person).er7()));
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
        Object about(InventedPerson person) throws IOException;
    }

    /** One exchange, and the quiet after it: what it made the hub deliver is settled by a sync of its own, which is not to be taken for that of the next. */
    private static Exchange timed(String edge, Setting town, Sending sending) throws IOException {
        var person = Setting.somebody();
        double asked = now();
        sending.about(person);
        var exchange = new Exchange(edge, asked, now());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> town.ledger()
                .settled(person));
        return exchange;
    }

    private static double now() {
        var instant = Instant.now();
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    /** The syncs that have ended; one that another interrupts in the trace stands on two lines. */
    private static List<Sync> read(Path trace) throws IOException {
        var syncs = new ArrayList<Sync>();
        var begun = new HashMap<String, Sync>();
        for (var line : Files.exists(trace) ? Files.readAllLines(trace) : List.<String>of()) {
            var call = CALL.matcher(line);
            var end = END.matcher(line);
            if (call.find()) {
                double at = Double.parseDouble(call.group(2));
                begun.put(call.group(1), new Sync(at, at, call.group(3)));
            }
            if (end.find() && begun.containsKey(end.group(1))) {
                var sync = begun.remove(end.group(1));
                boolean resumed = line.contains("resumed>");
                double at =
                        resumed ? Double.parseDouble(end.group(2)) : sync.began() + Double.parseDouble(end.group(3));
                syncs.add(new Sync(sync.began(), at, sync.file()));
            }
        }
        return syncs;
    }
}
