package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.edfi.translate.Association;
import org.vincle.connectors.edfi.translate.Standing;
import org.vincle.connectors.testkit.ReportFile;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);

    private static Path samples() {
        var samples = Path.of(System.getProperty("vincle.shared", "none"), "samples", "education");
        ReportFile.needs(samples, "edfi-samples-json.md", "edfi-samples-xml.md");
        return samples;
    }

    @Test
    void every_association_of_the_public_test_suite_is_read() throws IOException {
        var bodies = MAPPER.readTree(samples()
                .resolve("ed-fi-ods-json/Ed-Fi-ODS-API-Integration-Test-Suite.bodies.json")
                .toFile());
        var outcomes = new TreeMap<String, Integer>();
        for (var sample : bodies) {
            var url = sample.path("url").asText();
            var resource = url.substring(url.lastIndexOf("/ed-fi/") + 7);
            if (resource.endsWith("ProgramAssociations")) {
                outcomes.merge(resource + " | " + outcome(sample.path("body").asText()), 1, Integer::sum);
            }
        }
        report("edfi-samples-json", outcomes);

        assertThat(outcomes)
                .isEqualTo(Map.of(
                        "studentProgramAssociations | requested", 3,
                        "studentSpecialEducationProgramAssociations | requested", 1,
                        "studentTitleIPartAProgramAssociations | requested", 2));
    }

    private static String outcome(String body) {
        try {
            return standing(MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return "no JSON";
        }
    }

    private static String standing(JsonNode json) {
        var dialect = new Settings(Authority.config(
                        "partner", Authority.NAME, "educationOrganizationId", "1", "timeZone", "Europe/Madrid"))
                .dialect(Authority.CODES);
        var standing = Standing.of(Association.of(json), dialect, TODAY);
        var warnings =
                standing.warnings().stream().map(Warning::code).distinct().toList();
        return standing.word() + (warnings.isEmpty() ? "" : " " + warnings);
    }

    /** The interchange files of data standard 5.2, each association said as the API says it. */
    @Test
    void every_association_of_the_sample_interchange_is_read() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        File file = samples().resolve("ed-fi-5.2-xml/StudentProgram.xml").toFile();
        var root = factory.newDocumentBuilder().parse(file).getDocumentElement();
        var outcomes = new TreeMap<String, Integer>();
        for (var child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().endsWith("Association")) {
                outcomes.merge(element.getTagName() + " | " + standing(json(element)), 1, Integer::sum);
            }
        }
        report("edfi-samples-xml", outcomes);

        assertThat(outcomes.values().stream().mapToInt(i -> i).sum()).isEqualTo(706);
        assertThat(outcomes.keySet())
                .noneMatch(k -> k.contains("unknown-code") && k.contains("reason"))
                .anyMatch(k -> k.endsWith("completed") || k.endsWith("failed"));
    }

    private static ObjectNode json(Element association) {
        var json = MAPPER.createObjectNode();
        for (Node part = association.getFirstChild(); part != null; part = part.getNextSibling()) {
            var text = part.getTextContent().strip();
            switch (part.getNodeName()) {
                case "BeginDate" -> json.put("beginDate", text);
                case "EndDate" -> json.put("endDate", text);
                case "ReasonExited" -> json.put("reasonExitedDescriptor", text);
                case "StudentReference" -> json.putObject("studentReference").put("studentUniqueId", text);
                case "ProgramParticipationStatus" ->
                    json.withArray("programParticipationStatuses")
                            .addObject()
                            .put("participationStatusDescriptor", text.split("\\s+")[0]);
                default -> {}
            }
        }
        return json;
    }

    private static void report(String name, Map<String, Integer> outcomes) throws IOException {
        var table = new ArrayList<>(List.of("| resource | outcome | how many |", "| --- | --- | --- |"));
        outcomes.forEach((outcome, count) -> table.add("| " + outcome + " | " + count + " |"));
        ReportFile.write(name + ".md", table);
    }
}
