package org.vincle.connectors.edfi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.EdFiOds;
import org.vincle.connectors.testkit.Referrals;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    @Test
    void a_wrong_setting_is_named() {
        var wrong = Map.<String, Object>ofEntries(
                Map.entry("baseUrl", "http://ods.example.org"),
                Map.entry("dataPath", "data v3"),
                Map.entry("educationOrganizationId", "school"),
                Map.entry("programOrganizationId", "-1"),
                Map.entry("program", "Support"),
                Map.entry("programs", "a|b = c"),
                Map.entry("identificationSystems", "urn:example:code|Local"),
                Map.entry("personSystems", "urn:example:code"),
                Map.entry("resource", "../students"),
                Map.entry("servicesField", "service"),
                Map.entry("fixedFields", "x"),
                Map.entry("namespace", "vincle.org"),
                Map.entry("doNotContactService", "x".repeat(40)),
                Map.entry("timeZone", "Mars/Base"),
                Map.entry("trustStore", "nowhere.p12"),
                Map.entry("followDays", -1),
                Map.entry("timeoutSeconds", 0),
                Map.entry("pollSeconds", 0));
        try (var ods = EdFiOds.open()) {
            wrong.forEach((key, value) -> assertThatThrownBy(() -> new EdFiRoute(
                            new MemoryHub(), Authority.config(ods, key, value), Authority.CODES, Clock.systemUTC()))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(key + ":"));
        }
    }

    @Test
    void a_program_is_chosen_by_the_service_that_is_asked() {
        try (var authority = new Authority(
                EdFiOds.open(),
                "programs",
                "http://snomed.info/sct|410225005 -> Habitatge i escola @ uri://ed-fi.org/ProgramTypeDescriptor#Other")) {
            authority.refer(Authority.referral("S-7"));

            assertThat(authority
                            .ods
                            .all(EdFiOds.ASSOCIATIONS)
                            .get(0)
                            .path("programReference")
                            .path("programName")
                            .asText())
                    .isEqualTo("Habitatge i escola");
            assertThat(Referrals.aReferral().build().service().codes().get(0).code())
                    .isEqualTo("410225005");
        }
    }

    @Test
    void secrets_never_print() {
        try (var ods = EdFiOds.open()) {
            assertThat(new Settings(Authority.config(ods)).place().toString()).doesNotContain(EdFiOds.SECRET);
        }
    }
}
