package org.vincle.connectors.edfi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.ReportFile;
import org.w3c.dom.Element;

/** The published students, held by an API and looked for there; and why the other samples are none of this connector's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StudentSamplesTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String STUDENT = "urn:test:student";
    private static final String PERSON = "urn:test:person";
    private static final String CODE = "urn:test:code";
    private static final String SOURCE = "{{supplied:{{scenarioId}}:sourceSystemDescriptor}}";
    private static final String STUDENTS = "students";
    private static final String ASSOCIATIONS = "studentEducationOrganizationAssociations";

    /** How many elements of the data standard's files there are, and why they are not read. */
    private static final Map<String, String> NOT_OURS = Map.of(
            "people", "a number alone: the student's personReference says the same",
            "schools", "an organization: which one a partner is stands in its settings",
            "studentSchoolAssociations", "says where a student goes to school, not what is asked for them",
            "Person", "a number alone: the student's personReference says the same",
            "StudentHealth", "immunizations: nothing that a referral asks for or answers",
            "StudentIntervention", "what a school tries by itself: referrals go to a program",
            "EducationOrganization", "organizations, courses and places: nobody is in them");

    private final EdFiOds server = EdFiOds.open();
    private final TreeMap<String, Integer> outcomes = new TreeMap<>();
    private Path samples;

    @BeforeEach
    void find() {
        samples = Path.of(System.getProperty("vincle.shared", "none"), "samples", "education");
        assumeTrue(Files.isDirectory(samples), "the samples are not here");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void every_student_of_the_public_test_suite_is_found_by_number() throws IOException {
        var bodies = MAPPER.readTree(samples.resolve("ed-fi-ods-json/Ed-Fi-ODS-API-Integration-Test-Suite.bodies.json")
                .toFile());
        var students = new ArrayList<JsonNode>();
        for (var sample : bodies) {
            var url = sample.path("url").asText();
            var path = url.substring(url.lastIndexOf("/ed-fi/") + 7);
            var resource = Character.toLowerCase(path.charAt(0)) + path.split("/")[0].substring(1);
            if (resource.equals(STUDENTS) || resource.equals(ASSOCIATIONS)) {
                server.holds(resource, sample.path("body").asText());
                students.add(((ObjectNode) MAPPER.readTree(sample.path("body").asText())).put("of", resource));
            } else if (!resource.endsWith("ProgramAssociations")) {
                count(resource, NOT_OURS.get(resource));
            }
        }
        var there = students(255_901);
        for (var each : students) {
            var birth = each.path("birthDate").asText(null);
            if (each.path("of").asText().equals(ASSOCIATIONS)) {
                count(ASSOCIATIONS, "by code: " + outcome(there, CODE, "604824", null));
                continue;
            }
            count(
                    STUDENTS,
                    "by number: "
                            + outcome(
                                    there, STUDENT, each.path("studentUniqueId").asText(), birth));
            if (each.has("personReference")) {
                var person = each.path("personReference").path("personId").asText();
                count(STUDENTS, "by person: " + outcome(there, PERSON, person, birth));
            }
        }
        count("GeneralStudentProgramAssociation.model.json", "a model of the tables, and no message");
        report("edfi-samples-students-json");

        assertThat(outcomes)
                .containsEntry("students | by number: found", 11)
                .containsEntry("students | by person: edfi-student-ambiguous", 3)
                .containsEntry(ASSOCIATIONS + " | by code: edfi-student-unknown", 6)
                .allSatisfy((outcome, count) -> assertThat(outcome).doesNotEndWith("null"));
        assertThat(outcomes.values().stream().mapToInt(i -> i).sum())
                .as("each body once, those with a personReference twice, and the model")
                .isEqualTo(50 - 6 + 3 + 1);
    }

    @Test
    void every_student_of_the_sample_interchange_is_found_by_number_and_day_of_birth() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var there = students(EdFiOds.SCHOOL);
        for (var name : List.of("Student", "StudentHealth", "StudentIntervention", "EducationOrganization")) {
            File file = samples.resolve("ed-fi-5.2-xml/" + name + ".xml").toFile();
            var root = factory.newDocumentBuilder().parse(file).getDocumentElement();
            for (var child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element element && element.getTagName().equals("Student")) {
                    student(there, element);
                } else if (child instanceof Element element) {
                    count(name + ".xml", NOT_OURS.getOrDefault(element.getTagName(), NOT_OURS.get(name)));
                }
            }
        }
        report("edfi-samples-students-xml");

        assertThat(outcomes)
                .containsEntry("Student.xml | by number: found", 960)
                .containsEntry("Student.xml | born on another day: edfi-birth-date-differs", 960)
                .allSatisfy((outcome, count) -> assertThat(outcome).doesNotEndWith("null"));
    }

    private void student(Students there, Element student) {
        var number = text(student, "StudentUniqueId");
        var birth = text(student, "BirthDate");
        var json = MAPPER.createObjectNode()
                .put("studentUniqueId", number)
                .put("birthDate", birth)
                .put("firstName", text(student, "FirstName"))
                .put("lastSurname", text(student, "LastSurname"));
        server.holds(STUDENTS, json.toString());
        count("Student.xml", "by number: " + outcome(there, STUDENT, number, birth));
        count("Student.xml", "born on another day: " + outcome(there, STUDENT, number, "1901-01-01"));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent().strip();
    }

    private void count(String sample, String outcome) {
        outcomes.merge(sample + " | " + outcome, 1, Integer::sum);
    }

    private static String outcome(Students there, String system, String number, String birthDate) {
        var person = new Person(List.of(new Identifier(system, number)), null, birthDate, null, null, null, null);
        try {
            there.find(person);
            return "found";
        } catch (PartnerRefused e) {
            return e.getCode();
        }
    }

    private Students students(long organization) {
        var ods = new Ods(new Place(
                server.base() + "/data/v3",
                server.base() + "/oauth/token",
                server.base() + "/changeQueries/v1",
                EdFiOds.KEY,
                EdFiOds.SECRET,
                Duration.ofSeconds(60),
                null));
        return new Students(
                ods,
                new Students.Numbers(
                        STUDENT,
                        Map.of(PERSON, SOURCE),
                        Map.of(CODE, "uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local"),
                        organization,
                        1_000));
    }

    private void report(String name) throws IOException {
        var table = new ArrayList<>(List.of("| sample | outcome | how many |", "| --- | --- | --- |"));
        outcomes.forEach((outcome, count) -> table.add("| " + outcome + " | " + count + " |"));
        ReportFile.write(name + ".md", table);
    }
}
