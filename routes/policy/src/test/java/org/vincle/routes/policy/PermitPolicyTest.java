package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vincle.routes.api.DataCategory.FINDINGS;
import static org.vincle.routes.api.DataCategory.IDENTITY;
import static org.vincle.routes.api.DataCategory.NEED;
import static org.vincle.routes.api.DataCategory.STATUS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PermitPolicyTest {

    private static final String COUNCIL = "social-services";
    private static final String HOSPITAL = "city-hospital";

    @Test
    void denies_everything_that_no_line_permits() {
        var policy = policy(Map.of());

        var decision = send(policy, COUNCIL, HOSPITAL);

        assertThat(decision.denied()).isTrue();
        assertThat(decision.rule()).isEqualTo("no-permit");
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void permits_the_categories_that_a_line_names(Purpose purpose) {
        var policy = policy("social-services -> city-hospital: identity need");

        var decision = policy.decide(new Question(purpose, COUNCIL, HOSPITAL, null));

        assertThat(decision.permitted()).containsExactlyInAnyOrder(IDENTITY, NEED);
    }

    @Test
    void names_the_line_and_what_it_said_at_the_time_as_the_rule() {
        var policy = policy("social-services -> city-hospital: need, identity");

        var decision = send(policy, COUNCIL, HOSPITAL);

        assertThat(decision.rule()).isEqualTo("permit.a: identity need");
    }

    @Test
    void denies_the_way_back_of_a_line_that_names_one_way() {
        var policy = policy("social-services -> city-hospital: identity need status");

        var decision = send(policy, HOSPITAL, COUNCIL);

        assertThat(decision.denied()).isTrue();
    }

    @Test
    void permits_both_ways_where_the_arrow_has_two_heads() {
        var policy = policy("social-services <-> city-hospital: status");

        assertThat(send(policy, COUNCIL, HOSPITAL).permitted()).containsExactly(STATUS);
        assertThat(send(policy, HOSPITAL, COUNCIL).permitted()).containsExactly(STATUS);
    }

    @Test
    void permits_each_way_something_else_by_two_lines() {
        var policy = policy(Map.of(
                "permit.there", "social-services -> city-hospital: need",
                "permit.back", "city-hospital -> social-services: status findings"));

        assertThat(send(policy, COUNCIL, HOSPITAL).permitted()).containsExactly(NEED);
        assertThat(send(policy, HOSPITAL, COUNCIL).permitted()).containsExactlyInAnyOrder(STATUS, FINDINGS);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void lets_a_partner_have_all_that_is_its_own(Purpose purpose) {
        var policy = policy(Map.of());

        var decision = policy.decide(new Question(purpose, COUNCIL, COUNCIL, null));

        assertThat(decision).isEqualTo(new Decision(EnumSet.allOf(DataCategory.class), "own"));
    }

    @Test
    void passes_over_what_the_framework_adds_to_the_settings() {
        var policy = policy(Map.of(
                "service.pid",
                PermitFile.PID,
                "component.id",
                7L,
                "component.name",
                "org.vincle.routes.policy.PermitFile",
                "felix.fileinstall.filename",
                "file:policy.cfg",
                "org.apache.karaf.features.configKey",
                PermitFile.PID));

        assertThat(send(policy, COUNCIL, HOSPITAL).denied()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    social-services city-hospital: need         | say 'SOURCE -> RECIPIENT: CATEGORY ...', or '<->' for both ways
                    social-services -> city-hospital            | say 'SOURCE -> RECIPIENT: CATEGORY ...', or '<->' for both ways
                    social-services <- city-hospital: need      | say 'SOURCE -> RECIPIENT: CATEGORY ...', or '<->' for both ways
                    a -> b -> c: need                           | say 'SOURCE -> RECIPIENT: CATEGORY ...', or '<->' for both ways
                    * -> city-hospital: need                    | '*' is no partner's name; each partner is named, there is no wildcard
                    social-services -> City: need               | 'City' is no partner's name; each partner is named, there is no wildcard
                    social-services -> social-services: need    | a partner needs no permit for its own data
                    social-services -> city-hospital: all       | 'all' is no data category; there are identity, contact, household, need, findings, documents, status
                    social-services -> city-hospital:           | '' is no data category; there are identity, contact, household, need, findings, documents, status
                    """)
    void stops_at_a_wrong_line_and_says_which_and_why(String line, String reason) {
        assertThatThrownBy(() -> policy(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.vincle.routes.policy: permit.a: " + reason);
    }

    @Test
    void stops_when_two_lines_speak_of_the_same_direction() {
        var settings = Map.<String, Object>of(
                "permit.a", "social-services <-> city-hospital: status",
                "permit.b", "city-hospital -> social-services: findings");

        assertThatThrownBy(() -> policy(settings))
                .hasMessage("org.vincle.routes.policy: permit.b: city-hospital -> social-services is said already,"
                        + " by permit.a: status");
    }

    @Test
    void stops_at_a_key_that_is_no_permit_lest_a_misspelt_one_be_passed_over() {
        assertThatThrownBy(() -> policy(Map.of("permits.a", "social-services -> city-hospital: need")))
                .hasMessageStartingWith("org.vincle.routes.policy: permits.a: no such setting");
    }

    @Test
    void permits_nothing_as_shipped_and_shows_a_line_that_is_right() throws IOException {
        var shipped = Files.readAllLines(Path.of("../../config/etc", PermitFile.PID + ".cfg"));

        assertThat(shipped).allMatch(line -> line.isBlank() || line.startsWith("#"));
        var shown = shipped.stream()
                .filter(line -> line.startsWith("#permit."))
                .map(line -> line.substring(1).split(" = ", 2))
                .toList();
        assertThat(shown).hasSize(1);
        assertThat(Permits.read(Map.of(shown.get(0)[0], shown.get(0)[1])).count())
                .isEqualTo(2);
    }

    private static PermitPolicy policy(String line) {
        return policy(Map.of("permit.a", line));
    }

    private static PermitPolicy policy(Map<String, Object> settings) {
        return new PermitPolicy(
                Permits.read(settings), new AgreementBook(), partner -> Optional.empty(), Clock.systemUTC());
    }

    private static Decision send(PermitPolicy policy, String source, String recipient) {
        return policy.decide(new Question(Purpose.SEND, source, recipient, null));
    }
}
