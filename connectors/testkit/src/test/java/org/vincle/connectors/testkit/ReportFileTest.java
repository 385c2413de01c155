package org.vincle.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportFileTest {

    @TempDir
    Path reports;

    @Test
    void says_in_each_table_that_a_test_without_samples_was_skipped() {
        var nowhere = reports.resolve("none");

        assertThatThrownBy(() -> ReportFile.needs(reports, nowhere, "one.md", "other.md"))
                .isInstanceOf(TestAbortedException.class);

        assertThat(reports.resolve("one.md")).content().contains("skipped", "the samples are not here");
        assertThat(reports.resolve("other.md")).exists();
    }

    @Test
    void leaves_the_tables_alone_where_the_samples_are() {
        assertThatCode(() -> ReportFile.needs(reports, reports, "one.md")).doesNotThrowAnyException();

        assertThat(reports).isEmptyDirectory();
    }
}
