package org.vincle.routes.protocols.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LackTest {

    private static final Lack PREPARE = new Lack("prepare-care#1/nobody-primary-care", "prepare-care", "primary-care");
    private static final Occurrence AGAIN = new Occurrence.Due(PREPARE.id());

    private final Case discharge = Case.of("hospital-discharge").with("primary-care");

    @BeforeEach
    void begin() {
        discharge.begin();
    }

    @Test
    void a_role_that_nobody_plays_is_lacking_and_a_look_that_finds_nobody_changes_nothing() {
        assertThat(discharge.course.lacks()).containsExactly(PREPARE);
        var before = discharge.course;

        discharge.next(AGAIN);

        assertThat(discharge.course).isSameAs(before);
    }

    @Test
    void whoever_plays_it_by_now_is_asked_beside_the_manager_and_nothing_lacks_any_more() {
        discharge.with("primary-care", "health-centre");

        discharge.next(AGAIN);

        assertThat(discharge.asked()).containsOnlyOnce("prepare-care of health-centre");
        assertThat(discharge.course.lacks()).isEmpty();

        var effects = discharge.moves("prepare-care#1.2", State.ACCEPTED);

        assertThat(effects)
                .contains(new Effect.CallOff(
                        "course/prepare-care#1.1/off", "prepare-care#1.1", "prepare-care", "social-services-a"));
        var before = discharge.course;
        discharge.next(AGAIN);
        assertThat(discharge.course).isSameAs(before);
    }

    @Test
    void what_the_manager_has_taken_on_is_asked_of_nobody_else() {
        discharge.moves("prepare-care#1.1", State.ACCEPTED);
        assertThat(discharge.course.lacks()).containsExactly(PREPARE);
        discharge.with("primary-care", "health-centre");

        discharge.next(AGAIN);

        assertThat(discharge.asked()).doesNotContain("prepare-care of health-centre");
        assertThat(discharge.course.lacks()).isEmpty();
    }

    @Test
    void what_has_been_done_lacks_nobody() {
        discharge.moves("prepare-care#1.1", State.COMPLETED);

        assertThat(discharge.course.lacks()).isEmpty();
    }

    @Test
    void what_has_been_called_off_lacks_nobody() {
        discharge.next(new Occurrence.CalledOff());

        assertThat(discharge.course.lacks()).isEmpty();
    }
}
