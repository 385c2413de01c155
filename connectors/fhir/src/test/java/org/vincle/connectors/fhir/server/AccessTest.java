package org.vincle.connectors.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Sector;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest extends EdgeTest {

    @Test
    void only_the_capability_statement_is_for_strangers() throws Exception {
        var metadata = town.get("/metadata", "Authorization", "");
        var task = town.get("/Task", "Authorization", "");

        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(task.statusCode()).isEqualTo(401);
        assertThat(code(task)).isEqualTo("unauthenticated");
        assertThat(task.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"vincle\"", "Basic realm=\"vincle\", charset=\"UTF-8\"");
    }

    @Test
    void a_stranger_is_refused_before_its_body_is_read() throws Exception {
        var response = town.post("", "{ not even json", "Authorization", "Bearer " + "x".repeat(40));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void a_password_opens_as_a_token_does() throws Exception {
        town.partner("school", Sector.EDUCATION, "", "school-user", null);

        assertThat(town.get("/Task", "Authorization", basic("school-user", "a town of glass"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(town.get("/Task", "Authorization", basic("school-user", "a town of brass"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(town.get("/Task", "Authorization", "Basic ???").statusCode()).isEqualTo(401);
        assertThat(town.get("/Task", "Authorization", "Digest x").statusCode()).isEqualTo(401);
    }

    @Test
    void two_partners_with_one_credential_are_both_refused() throws Exception {
        town.partner("twin", Sector.OTHER, Town.SOCIAL_TOKEN, "", null);

        assertThat(town.get("/Task").statusCode()).isEqualTo(401);
    }

    @Test
    void the_capability_statement_lists_what_is_served() throws Exception {
        var statement = Town.parse(CapabilityStatement.class, town.get("/metadata", "Authorization", ""));

        var rest = statement.getRestFirstRep();
        assertThat(rest.getResource())
                .extracting(r -> r.getType())
                .containsExactlyInAnyOrder(
                        "CarePlan",
                        "CareTeam",
                        "Communication",
                        "ServiceRequest",
                        "Task",
                        "Patient",
                        "RelatedPerson",
                        "Organization",
                        "Practitioner",
                        "PractitionerRole",
                        "AuditEvent",
                        "Consent",
                        "Condition",
                        "Observation",
                        "QuestionnaireResponse",
                        "DocumentReference",
                        "Goal",
                        "Procedure",
                        "HealthcareService",
                        "Location");
        var task = rest.getResource().stream()
                .filter(r -> r.getType().equals("Task"))
                .findFirst()
                .orElseThrow();
        assertThat(task.getSearchParam())
                .extracting(p -> p.getName())
                .contains("_id", "code", "patient", "requester", "owner", "status", "focus", "_lastUpdated");
        assertThat(task.getSearchInclude().get(0).getValue()).isEqualTo("Task:focus");
        for (var resource : rest.getResource()) {
            for (var parameter : resource.getSearchParam()) {
                var value =
                        switch (parameter.getType()) {
                            case DATE -> "gt2026-01-01";
                            case NUMBER -> "17";
                            default -> "x";
                        };
                var since = resource.getType().equals("AuditEvent") ? "&date=ge2026-01-01" : "";
                var query = "/" + resource.getType() + "?" + parameter.getName() + "=" + value + since;
                assertThat(town.get(query).statusCode()).as(query).isEqualTo(200);
            }
        }
    }

    @Test
    void the_capability_statement_is_xml_for_who_wants_it() throws Exception {
        var response = town.get("/metadata", "Authorization", "", "Accept", "application/fhir+xml");

        assertThat(response.body()).startsWith("<CapabilityStatement");
    }

    private static String basic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
