package org.vincle.connectors.directory.hsds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.ReportFile;

/** The publisher's own examples of HSDS 3.0, each offered as what it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedSamplesTest {

    private static final Path SAMPLES =
            Path.of(System.getProperty("vincle.shared", "."), "samples", "social-services", "hsds-3.0");

    @Test
    void every_sample_is_read_or_says_why_not() throws IOException {
        ReportFile.needs(SAMPLES, "hsds-samples.md");
        var outcome = new ArrayList<String>(List.of("| sample | outcome |", "| --- | --- |"));
        outcome.add("| csv (21 tables) | " + csv() + " |");
        try (var files = Files.list(SAMPLES.resolve("json"))) {
            for (var file : files.sorted().toList()) {
                outcome.add("| json/" + file.getFileName() + " | " + json(file) + " |");
            }
        }
        ReportFile.write("hsds-samples.md", outcome);

        assertThat(outcome)
                .contains(
                        "| csv (21 tables) | 1 services, 1 institutions, 0 left out |",
                        "| json/service_full.json | 1 services, 1 institutions, 0 left out |",
                        "| json/organization_full.json | institution read |")
                .noneMatch(line -> line.contains("broken"));
    }

    @Test
    void the_tables_say_what_the_interface_says() throws Exception {
        ReportFile.needs(SAMPLES, "hsds-samples.md");

        var service = Readings.source(SAMPLES.resolve("csv")).read().services().get(0);

        assertThat(service.name()).isEqualTo("Community Counselling");
        assertThat(service.minimumAge()).isEqualTo(12);
        assertThat(service.languages()).containsExactly("ur");
        assertThat(service.needs())
                .as("its one attribute describes nothing in the set")
                .isEmpty();
        assertThat(service.territories()).isEmpty();
        assertThat(service.active()).isTrue();
    }

    private static String csv() {
        try {
            var listing = Readings.source(SAMPLES.resolve("csv")).read();
            return listing.services().size() + " services, "
                    + listing.institutions().size() + " institutions, " + listing.leftOut() + " left out";
        } catch (BrokenSource e) {
            return "broken: " + e.words();
        }
    }

    private static String json(Path file) throws IOException {
        var entries = new Entries("town", Map.of(), Needs.of(Readings.codes()));
        var sample = new ObjectMapper().readTree(file.toFile());
        var name = file.getFileName().toString();
        if (name.startsWith("organization_list")) {
            sample.path("contents").forEach(entries::institution);
            return "page of " + sample.path("contents").size() + " read, details asked for";
        }
        if (name.startsWith("organization")) {
            entries.institution(sample);
            return entries.hasInstitution(sample.path("id").asText()) ? "institution read" : "broken: left out";
        }
        if (!name.startsWith("service_list") && !name.startsWith("service_full")) {
            return "not a list of services or organizations";
        }
        Iterable<JsonNode> services = name.startsWith("service_list") ? sample.path("contents") : List.of(sample);
        for (var service : services) {
            entries.institution(service.path("organization"));
            entries.service(service);
        }
        try {
            var listing = entries.listing(Instant.EPOCH);
            return listing.services().size() + " services, "
                    + listing.institutions().size() + " institutions, " + listing.leftOut() + " left out";
        } catch (BrokenSource e) {
            return "broken: " + e.words();
        }
    }
}
