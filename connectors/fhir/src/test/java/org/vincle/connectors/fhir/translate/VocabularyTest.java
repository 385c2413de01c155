package org.vincle.connectors.fhir.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VocabularyTest {

    private static final String MAP = "sensitivity-to-fhir";

    @AfterEach
    void forget() {
        System.clearProperty("karaf.etc");
    }

    @Test
    void has_a_place_for_every_label_and_reads_it_back() {
        var there = Vocabulary.map(MAP);
        var back = Vocabulary.map("sensitivity-from-fhir");

        for (var label : Sensitivity.values()) {
            assertThat(back.get(there.get(label.name()).orElseThrow())).contains(label.name());
        }
        var hidden = SafetyFlag.ADDRESS_HIDDEN.name();
        assertThat(back.get(there.get(hidden).orElseThrow())).contains(hidden);
    }

    @Test
    void follows_a_table_that_is_mended_while_the_hub_runs(@TempDir Path etc) throws IOException {
        var file = etc.resolve("codes/fhir/" + MAP + ".tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "MINOR\turn:example|one\n");
        System.setProperty("karaf.etc", etc.toString());
        assertThat(Vocabulary.map(MAP).get("MINOR")).contains("urn:example|one");

        Files.writeString(file, "MINOR\turn:example|two\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-21T10:00:00Z")));

        assertThat(Vocabulary.map(MAP).get("MINOR")).contains("urn:example|two");
    }

    @Test
    void keeps_to_the_shipped_table_while_the_mended_one_is_broken(@TempDir Path etc) throws IOException {
        var file = etc.resolve("codes/fhir/" + MAP + ".tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "MINOR");
        System.setProperty("karaf.etc", etc.toString());

        assertThat(Vocabulary.map(MAP).get("MINOR")).contains("urn:vincle:sensitivity|minor");
    }
}
