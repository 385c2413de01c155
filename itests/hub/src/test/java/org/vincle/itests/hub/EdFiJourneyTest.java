package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.FhirReferral;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.connectors.testkit.SocialServicesClient;
import org.vincle.itests.harness.Reports;
import org.vincle.itests.harness.Town;

/** An education authority with an Ed-Fi ODS/API, on the assembled hub. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(9)
class EdFiJourneyTest {

    private static final Reports REPORT = Reports.table(
            "edfi-journeys", "Each journey to an Ed-Fi ODS and back, and how long it took.", "journey", "ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String AUTHORITY = "school-authority";

    private static EdFiOds ods;
    private static SocialServicesClient social;
    private final long began = System.nanoTime();
    private final InventedPerson person = Setting.somebody();

    @BeforeAll
    static void settle() {
        ods = EdFiOds.open();
        var hub = Setting.sqlite().hub();
        Town.permits(
                hub,
                Map.of(
                        "town", Town.SOCIAL_SERVICES + " <-> " + Town.HOSPITAL,
                        "other", Town.SOCIAL_SERVICES + " <-> " + Town.OTHER_HOSPITAL,
                        "schools", Town.SOCIAL_SERVICES + " <-> " + AUTHORITY));
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
                        Map.entry("attendance", "true"),
                        Map.entry(
                                "identificationSystems",
                                Systems.DNI_NIE + "|uri://ed-fi.org/StudentIdentificationSystemDescriptor#Local")));
        await().atMost(PATIENCE).until(() -> hub.shell("vincle:partners").contains(AUTHORITY));
        social = hub.client(Town.TOKEN);
    }

    @AfterAll
    static void leave() {
        ods.close();
    }

    @Test
    void a_referral_to_education_is_accepted_begun_and_completed_with_the_attendance() throws IOException {
        var task = refer();
        var id = arrives();

        ods.says(id, "Accepted", "2026-01-16");
        sees(task, ACCEPTED);
        ods.says(id, "Active", "2026-01-17");
        sees(task, INPROGRESS);
        ods.holds(
                "studentSchoolAttendanceEvents",
                "{\"schoolReference\":{\"schoolId\":1},\"studentReference\":{\"studentUniqueId\":\"" + student()
                        + "\"},\"eventDate\":\"2026-01-19\",\"attendanceEventCategoryDescriptor\":"
                        + "\"uri://ed-fi.org/AttendanceEventCategoryDescriptor#Unexcused Absence\"}");
        ods.ends(id, "2026-01-20", "Transferred to regular education");

        assertThat(sees(task, COMPLETED).getOutput()).isNotEmpty();
        done("to education: Accepted, Active, endDate with a reason");
    }

    @Test
    void declined_rejects_with_its_reason() throws IOException {
        var declined = refer();
        ods.says(arrives(), "Declined", "2026-01-16");
        assertThat(sees(declined, REJECTED)
                        .getStatusReason()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("Declined");
        done("to education: Declined");
    }

    @Test
    void withdrawn_before_it_was_accepted_calls_the_referral_off() throws IOException {
        var withdrawn = refer();
        ods.says(arrives(), "Withdrawn", "2026-01-16");
        sees(withdrawn, CANCELLED);
        done("to education: Withdrawn");
    }

    @Test
    void a_deleted_association_calls_an_accepted_referral_off_as_an_error() throws IOException {
        var task = refer();
        var id = arrives();
        ods.says(id, "Accepted", "2026-01-16");
        sees(task, ACCEPTED);

        ods.deletes(id);

        assertThat(sees(task, CANCELLED).getStatusReason().getCodingFirstRep().getCode())
                .isEqualTo("entered-in-error");
        done("to education: Accepted, then deleted");
    }

    @Test
    void a_referral_entered_in_error_is_deleted_there() throws IOException {
        var task = refer();
        var id = arrives();

        assertThat(social.move(task, ENTEREDINERROR, "Wrong person").status()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> ods.all(EdFiOds.ASSOCIATIONS).stream()
                .noneMatch(a -> a.path("id").asText().equals(id)));
        done("entered in error: deleted");
    }

    @Test
    void an_ods_that_is_out_of_order_gets_the_referral_once_when_it_is_back() throws IOException {
        ods.behaves(Behaviour.refuse("503"));
        var task = refer();
        await().atMost(PATIENCE).until(() -> Setting.sqlite().hub().log().contains("edfi-status-503"));
        assertThat(associations()).isEmpty();

        ods.behaves(Behaviour.well());

        var id = arrives();
        ods.says(id, "Accepted", "2026-01-16");
        sees(task, ACCEPTED);
        assertThat(associations()).hasSize(1);
        done("an outage (503), then delivered once");
    }

    private String student() {
        return "S-" + person.number();
    }

    private String refer() throws IOException {
        ods.knows(person, student(), person.dni());
        return social.refer(
                FhirReferral.numbered("ED-" + person.number(), person).to(AUTHORITY));
    }

    private List<JsonNode> associations() {
        return ods.all(EdFiOds.ASSOCIATIONS).stream()
                .filter(a -> a.path("studentReference")
                        .path("studentUniqueId")
                        .asText()
                        .equals(student()))
                .toList();
    }

    private String arrives() {
        return await().alias("association of the student")
                .atMost(PATIENCE)
                .until(() -> associations().stream().findFirst(), Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static Task sees(String task, Task.TaskStatus status) {
        return await().alias(status.toCode())
                .atMost(PATIENCE)
                .until(() -> social.task(task), t -> t.getStatus() == status);
    }

    private void done(String journey) {
        REPORT.row(journey, (System.nanoTime() - began) / 1_000_000);
    }
}
