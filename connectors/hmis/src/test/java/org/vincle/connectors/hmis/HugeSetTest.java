package org.vincle.connectors.hmis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.testkit.ReportFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HugeSetTest {

    @Test
    void half_a_million_rows_are_read_in_a_heap_of_48_megabytes(@TempDir Path folder) throws Exception {
        var file = folder.resolve("huge.zip");
        HugeSet.write(file);

        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HugeSet.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        ReportFile.write("hmis-huge.txt", output.lines().toList());
        assertThat(output)
                .contains("taken=" + HugeSet.ROWS / 4 / 10 * 4 + " broken=0 relatives=" + HugeSet.ROWS / 4 / 10);
        assertThat(process.exitValue()).isZero();
    }
}
