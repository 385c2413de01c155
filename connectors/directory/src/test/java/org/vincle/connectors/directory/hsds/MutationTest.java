package org.vincle.connectors.directory.hsds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.directory.hsds.Readings.TOWN;
import static org.vincle.connectors.directory.hsds.Readings.folder;
import static org.vincle.connectors.directory.hsds.Readings.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.testkit.HsdsServer;
import org.vincle.connectors.testkit.MutationTally;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** So often, the server that remembers every request is another. */
    private static final int BATCH = 1_000;

    private static final List<String> BITS = List.of(
            ",",
            "\"",
            "\n",
            "\r",
            ";",
            "\u0000",
            "\ufeff",
            "{",
            "-1",
            "99999999999999999999",
            "../../x",
            "s-1",
            "o-1",
            "é");

    private final Random random = new Random(20_261_122);

    @TempDir
    private Path folder;

    @Test
    void damaged_tables_are_read_or_refused_with_a_word_and_a_place() throws Exception {
        var tables = List.copyOf(new TreeMap<>(TOWN).entrySet());
        var source = source(folder(folder, TOWN));
        var tally = new MutationTally("directory", "Mutations of HSDS tables, by what became of their source.");
        for (int i = 0; i < MutationTally.rounds(); i++) {
            var table = tables.get(i % tables.size());
            Files.write(folder.resolve(table.getKey()), damaged(table.getValue()));
            offer(source, tally);
            Files.writeString(folder.resolve(table.getKey()), table.getValue());
        }
        tally.write();
        check(tally);
    }

    @Test
    void damaged_pages_are_read_or_refused_with_a_word_and_a_place() throws Exception {
        var pages = pages();
        var tally = new MutationTally(
                "directory-http", "Mutations of the pages of an HSDS interface, by what became of their source.");
        for (int begin = 0; begin < MutationTally.rounds(); begin += BATCH) {
            try (var town = HsdsServer.open(2)) {
                var source = source(town.base());
                for (int i = begin; i < begin + BATCH; i++) {
                    pages.forEach(
                            (path, bodies) -> town.says(path, bodies.get(0).getBytes(UTF_8)));
                    var path = i % 2 == 0 ? "services" : "organizations";
                    var bodies = pages.get(path);
                    town.says(path, damaged(bodies.get(i / 2 % bodies.size())));
                    offer(source, tally);
                }
            }
        }
        tally.write();
        check(tally);
    }

    private static void check(MutationTally tally) {
        assertThat(tally.answers().keySet()).allMatch(outcome -> outcome.matches("[a-z0-9-]+"));
        assertThat(tally.answers()).containsKey("read").hasSizeGreaterThan(1);
        assertThat(tally.slowest()).isLessThan(LIMIT);
    }

    /** By their path, our own and the publisher's examples where they are present. */
    private static Map<String, List<String>> pages() throws IOException {
        var services = new ArrayList<>(
                List.of(
                        page(
                                "{\"id\": \"s-1\", \"name\": \"Housing, advice\", \"status\": \"active\","
                                        + " \"organization\": {\"id\": \"o-1\"}, \"minimum_age\": 18, \"maximum_age\": 64.5, \"languages\":"
                                        + " [{\"code\": \"cat\"}], \"service_areas\": [{\"extent\": \"08019, 17079\"}], \"attributes\":"
                                        + " [{\"taxonomy_term\": {\"code\": \"homelessness\", \"taxonomy_detail\": {\"uri\": \"urn:test:needs\"}}}]}")));
        var organizations = new ArrayList<>(
                List.of(
                        page(
                                "{\"id\": \"o-1\", \"name\": \"Housing office\","
                                        + " \"organization_identifiers\": [{\"identifier_scheme\": \"DIR3\", \"identifier\": \"L01080193\"}]}")));
        var samples = Path.of(System.getProperty("vincle.shared", "."), "samples/social-services/hsds-3.0/json");
        if (Files.isDirectory(samples)) {
            services.add(page(Files.readString(samples.resolve("service_full.json"))));
            services.add(Files.readString(samples.resolve("service_list.json")));
            organizations.add(page(Files.readString(samples.resolve("organization_full.json"))));
            organizations.add(Files.readString(samples.resolve("organization_list.json")));
        }
        return Map.of("services", services, "organizations", organizations);
    }

    private static String page(String entry) {
        return "{\"total_items\": 1, \"total_pages\": 1, \"last_page\": true, \"contents\": [" + entry + "]}";
    }

    private static void offer(Source source, MutationTally tally) {
        long began = System.nanoTime();
        var outcome = outcome(source);
        if (System.nanoTime() - began > LIMIT.toNanos()) {
            // The machine may have paused: what hangs hangs again.
            began = System.nanoTime();
            outcome = outcome(source);
        }
        long nanos = System.nanoTime() - began;
        if (outcome.equals("read")) {
            tally.accepted(outcome, nanos);
        } else {
            tally.refused(outcome, nanos);
        }
    }

    private static String outcome(Source source) {
        try {
            source.read();
            return "read";
        } catch (BrokenSource e) {
            return e.words().replaceAll(" at .*", "");
        }
    }

    private byte[] damaged(String whole) {
        var text = new StringBuilder(whole);
        for (int places = 1 + random.nextInt(3); places > 0; places--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to).append(' ');
                case 1 -> text.insert(at, BITS.get(random.nextInt(BITS.size())));
                case 2 -> text.replace(at, to, BITS.get(random.nextInt(BITS.size())));
                default -> text.insert(at, text.substring(at, to));
            }
        }
        var bytes = text.toString().getBytes(UTF_8);
        if (random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
