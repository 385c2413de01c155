package org.vincle.itests.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** An education authority's Ed-Fi ODS/API, and a school that refers through rest. */
final class EducationSector implements Sector {

    private static final String AUTHORITY = "school-authority";

    private final EdFiOds ods = EdFiOds.open();
    private final RestDesk school;

    EducationSector(HubProcess hub) {
        hub.etc(
                "org.vincle.connectors.edfi-" + AUTHORITY,
                Map.ofEntries(
                        Map.entry("partner", AUTHORITY),
                        Map.entry("baseUrl", ods.base()),
                        Map.entry("clientId", EdFiOds.KEY),
                        Map.entry("clientSecret", EdFiOds.SECRET),
                        Map.entry("pollSeconds", "1"),
                        Map.entry("educationOrganizationId", String.valueOf(EdFiOds.SCHOOL)),
                        Map.entry("program", EdFiOds.PROGRAM + " @ " + EdFiOds.PROGRAM_TYPE),
                        Map.entry(
                                "identificationSystems",
                                Systems.DNI_NIE + "|uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local")));
        school = new RestDesk(hub, "school", "EDUCATION");
    }

    @Override
    public String title() {
        return "education (Ed-Fi)";
    }

    @Override
    public String sender() {
        return school.name();
    }

    @Override
    public String recipient() {
        return AUTHORITY;
    }

    @Override
    public String begins() {
        return RestDesk.BEGINS.formatted("Ed-Fi");
    }

    @Override
    public String arrives() {
        return "StudentProgramAssociation, status Referred";
    }

    /** Enrols somebody who will be referred to the authority. */
    void enrols(InventedPerson person) {
        ods.knows(person, student(person), person.dni());
    }

    /** Enrols somebody who was born that day. */
    void enrols(InventedPerson person, String birthDate) {
        ods.holds(
                "students",
                "{\"studentUniqueId\":\"%s\",\"birthDate\":\"%s\",\"firstName\":\"%s\",\"lastSurname\":\"%s\"}"
                        .formatted(student(person), birthDate, person.given(), person.firstSurname()));
        ods.holds(
                "studentEducationOrganizationAssociations",
                ("{\"educationOrganizationReference\":{\"educationOrganizationId\":%d},"
                                + "\"studentReference\":{\"studentUniqueId\":\"%s\"},\"studentIdentificationCodes\":[{"
                                + "\"studentIdentificationSystemDescriptor\":"
                                + "\"uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local\","
                                + "\"identificationCode\":\"%s\"}]}")
                        .formatted(EdFiOds.SCHOOL, student(person), person.dni()));
    }

    /** What was written at the authority that names that person. */
    List<String> written(InventedPerson person) {
        return ods.written().stream()
                .filter(body -> body.contains('"' + student(person) + '"') || body.contains(person.dni()))
                .toList();
    }

    @Override
    public String refers(InventedPerson person, String partner) throws IOException {
        return school.refers(person, partner);
    }

    @Override
    public Optional<String> arrived(InventedPerson person) {
        return ods.all(EdFiOds.ASSOCIATIONS).stream()
                .filter(a -> student(a).equals(student(person)))
                .map(a -> a.path("id").asText())
                .findFirst();
    }

    @Override
    public void accepts(String arrival) {
        ods.says(arrival, "Accepted", begun(arrival));
    }

    @Override
    public void completes(String arrival) {
        ods.ends(arrival, begun(arrival), "Transferred to regular education");
    }

    /** The day that the hub wrote, so that nothing here depends on the day of the test. */
    private String begun(String association) {
        return ods.all(EdFiOds.ASSOCIATIONS).stream()
                .filter(a -> a.path("id").asText().equals(association))
                .map(a -> a.path("beginDate").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String student(InventedPerson person) {
        return "S-" + person.number();
    }

    private static String student(JsonNode association) {
        return association.path("studentReference").path("studentUniqueId").asText();
    }

    @Override
    public boolean hearsAccepted(String referral) throws IOException {
        return school.hears(referral, "accepted");
    }

    @Override
    public boolean hearsCompleted(String referral) throws IOException {
        return school.hears(referral, "completed");
    }

    @Override
    public void close() {
        ods.close();
    }
}
