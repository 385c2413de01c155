package org.vincle.connectors.directory.hsds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.directory.hsds.Readings.TOWN;
import static org.vincle.connectors.directory.hsds.Readings.folder;
import static org.vincle.connectors.directory.hsds.Readings.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.testkit.MutationTally;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {

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
            Files.write(folder.resolve(table.getKey()), damaged(table));
            long began = System.nanoTime();
            var outcome = outcome(source);
            long nanos = System.nanoTime() - began;
            if (outcome.equals("read")) {
                tally.accepted(outcome, nanos);
            } else {
                tally.refused(outcome, nanos);
            }
            Files.writeString(folder.resolve(table.getKey()), table.getValue());
        }
        tally.write();
        assertThat(tally.answers().keySet()).allMatch(outcome -> outcome.matches("[a-z0-9-]+"));
        assertThat(tally.answers()).containsKey("read").hasSizeGreaterThan(1);
    }

    private static String outcome(Source source) {
        try {
            source.read();
            return "read";
        } catch (BrokenSource e) {
            return e.words().replaceAll(" at .*", "");
        }
    }

    private byte[] damaged(Map.Entry<String, String> table) {
        var text = new StringBuilder(table.getValue());
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
