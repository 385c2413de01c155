package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PermitFileTest {

    private static final String RIGHT = "social-services -> city-hospital: need";
    private static final String WRONG = "social-services -> city-hospital: ned";

    private final List<Policy> offered = new ArrayList<>();

    @Test
    void offers_the_policy_that_its_lines_say() {
        file(RIGHT);

        assertThat(rule()).isEqualTo("permit.a: need");
    }

    @Test
    void offers_no_policy_when_a_line_is_wrong() {
        file(WRONG);

        assertThat(offered).isEmpty();
    }

    @Test
    void offers_the_policy_once_the_wrong_line_is_mended() {
        var file = file(WRONG);

        file.change(Map.of("permit.a", RIGHT));

        assertThat(rule()).isEqualTo("permit.a: need");
    }

    @Test
    void changes_the_policy_that_is_in_use_rather_than_offering_another() {
        var file = file(RIGHT);

        file.change(Map.of("permit.b", "social-services -> city-hospital: status"));

        assertThat(rule()).isEqualTo("permit.b: status");
    }

    @Test
    void keeps_to_the_lines_it_had_when_the_changed_ones_are_wrong() {
        var file = file(RIGHT);

        file.change(Map.of("permit.a", WRONG));

        assertThat(rule()).isEqualTo("permit.a: need");
    }

    @Test
    void withdraws_the_policy_when_it_is_stopped() {
        file(RIGHT).withdraw();

        assertThat(offered).isEmpty();
    }

    @Test
    void has_nothing_to_withdraw_when_its_lines_were_wrong() {
        file(WRONG).withdraw();

        assertThat(offered).isEmpty();
    }

    private PermitFile file(String line) {
        return new PermitFile(
                policy -> {
                    offered.add(policy);
                    return () -> offered.remove(policy);
                },
                new AgreementBook(),
                Map.of("permit.a", line));
    }

    private String rule() {
        assertThat(offered).hasSize(1);
        return offered.get(0)
                .decide(new Question(Purpose.SEND, "social-services", "city-hospital", null))
                .rule();
    }
}
