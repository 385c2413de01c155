package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.ReportFile;

/** Real examples of others, read where they lie: none may be met with a 5xx, and no refusal repeats a value. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedSamplesTest extends EdgeTest {

    @Test
    void every_example_is_taken_or_refused_with_a_reason() throws Exception {
        var lines = new ArrayList<>(List.of("| example | answer |", "| --- | --- |"));
        for (var file : files("gravity-stu2-json", "gravity-stu3-fsh", "malformed-fhir", "bser", "cow")) {
            var body = Files.readString(file);
            var type = new ObjectMapper().readTree(body).path("resourceType").asText();
            var response = town.post(type.equals("Bundle") ? "/" : "/" + type, body);

            lines.add("| " + file.getFileName() + " | " + response.statusCode()
                    + (response.statusCode() < 300 ? "" : " " + code(response) + " " + path(response)) + " |");
            assertThat(response.statusCode()).as(lines.toString()).isLessThan(500);
            if (response.statusCode() >= 300) {
                assertThat(response.body()).doesNotContain(longTexts(body).toArray(String[]::new));
                assertThat(issue(response).getDiagnostics())
                        .as(file.toString())
                        .isNotEqualTo(Refusals.sentence("refused", Locale.ENGLISH));
            }
        }
        ReportFile.write("fhir-samples.md", lines);
    }

    private static List<Path> files(String... folders) throws IOException {
        var samples = Path.of(System.getProperty("vincle.shared", "none"), "samples", "health");
        ReportFile.needs(samples, "fhir-samples.md");
        var files = new ArrayList<Path>();
        for (var folder : folders) {
            try (var list = Files.walk(samples.resolve(folder))) {
                list.filter(f -> f.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static List<String> longTexts(String body) throws IOException {
        var texts = new ArrayList<String>();
        collect(new ObjectMapper().readTree(body), texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual() && node.asText().length() > 20) {
            texts.add(node.asText());
        }
        node.forEach(child -> collect(child, texts));
    }
}
