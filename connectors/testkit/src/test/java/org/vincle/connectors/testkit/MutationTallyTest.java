package org.vincle.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTallyTest {

    private static final String REPORTS = "vincle.reports";

    private final String before = System.getProperty(REPORTS);

    @TempDir
    private Path folder;

    @BeforeEach
    void here() {
        System.setProperty(REPORTS, folder.toString());
    }

    @AfterEach
    void back() {
        if (before == null) {
            System.clearProperty(REPORTS);
        } else {
            System.setProperty(REPORTS, before);
        }
    }

    @Test
    void what_was_counted_stands_in_the_report() throws IOException {
        var tally = new MutationTally("here", "Nothing in particular.");
        tally.accepted("yes", 2_000_000);
        tally.accepted("yes", 7_000_000);
        tally.refused("no | never", 1_000_000);

        tally.write();

        assertThat(tally.slowest()).isEqualTo(Duration.ofMillis(7));
        assertThat(tally.answers()).containsEntry("yes", 2);
        assertThat(Files.readString(folder.resolve("mutations-here.md")))
                .startsWith("# mutations-here\n\nNothing in particular.\n")
                .contains("| 3 | 2 | 1 | 7 | ", "| yes | 2 |", "| no \\| never | 1 |");
    }
}
