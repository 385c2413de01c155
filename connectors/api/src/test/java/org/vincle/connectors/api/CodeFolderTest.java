package org.vincle.connectors.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeFolderTest {

    @TempDir
    Path folder;

    @Test
    void a_table_that_was_mended_is_read_again_and_one_that_was_broken_is_not() throws IOException {
        write("gender", "f\t1", 1);
        write("reason", "f\t1", 1);
        var codes = new CodeFolder("test", folder, List.of("gender", "reason")) {};
        assertThat(codes.get("gender", "f")).contains("1");
        assertThat(codes.knows("gender", "m")).isFalse();

        write("reason", "no pair", 2);
        write("gender", "f\t2\nm\t-", 2);

        await().atMost(60, SECONDS).until(() -> codes.get("gender", "f").equals(java.util.Optional.of("2")));
        assertThat(codes.knows("gender", "m")).isTrue();
        assertThat(codes.get("gender", "m")).isEmpty();
        assertThat(codes.get("reason", "f")).contains("1");
    }

    @Test
    void a_table_that_is_missing_or_wrong_at_the_start_is_named() throws IOException {
        assertThatThrownBy(() -> new CodeFolder("test", folder, List.of("gender")) {})
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("codes/test/gender.tsv is missing or wrong");
        write("gender", "no pair", 1);
        assertThatThrownBy(() -> new CodeFolder("test", folder, List.of("gender")) {})
                .hasMessage("codes/test/gender.tsv is missing or wrong");
    }

    private void write(String table, String text, long changed) throws IOException {
        var file = folder.resolve(table + ".tsv");
        Files.writeString(file, text + "\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(changed * 1_000_000));
    }
}
