package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.Town.HOSPITAL;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight.Attention;

class CrossingTest extends OnFreshLedger {

    private final UUID step = UUID.randomUUID();
    private RelationalCourses courses;
    private Case course;

    @BeforeEach
    void begin() {
        courses = new RelationalCourses(on.ledger);
        course = Case.on(on.ledger);
        courses.commit(course.turn(1, course.asks("visit#1.1", step, HOSPITAL)));
    }

    @Test
    void calling_off_what_was_completed_meanwhile_is_not_said() {
        on.says(HOSPITAL, step, Town.ends(Outcome.Result.COMPLETED));

        assertThat(courses.commit(course.turn(2, course.says("off", step, Town.cancels(Step.CANCELLED)))))
                .isTrue();

        assertThat(on.state(step)).isEqualTo(State.COMPLETED);
        assertThat(on.journey(step)).last().isEqualTo("crossed cancellation");
        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void calling_off_what_was_begun_meanwhile_becomes_asking() {
        on.says(HOSPITAL, step, Town.works());
        on.queued();

        courses.commit(course.turn(2, course.says("off", step, Town.cancels(Step.CANCELLED))));

        assertThat(on.state(step)).isEqualTo(State.IN_PROGRESS);
        assertThat(on.journey(step)).endsWith("received cancellation", "state same-state", "owed");
        on.says(HOSPITAL, step, Town.cancels(Step.AGREED));
        assertThat(on.state(step)).isEqualTo(State.CANCELLED);
        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void an_answer_to_what_its_sender_called_off_meanwhile_is_not_said() {
        var begun = course.begun().id();
        on.says(SOCIAL, begun, Town.cancels(Step.CANCELLED));

        courses.commit(course.turn(2, course.says("report", begun, Town.accepts())));

        assertThat(on.state(begun)).isEqualTo(State.CANCELLED);
        assertThat(on.journey(begun)).last().isEqualTo("crossed answer");
        assertThat(on.oversight.attention(10)).isEmpty();
    }

    @Test
    void what_nobody_elses_words_explain_is_shown_to_a_person_and_the_rest_of_the_turn_stands() {
        var begun = course.begun().id();
        var another = UUID.randomUUID();

        var turned = course.turn(
                2,
                course.says("reject", begun, Town.rejects()),
                course.says("complete", begun, Town.ends(Outcome.Result.COMPLETED)),
                course.says("astray", UUID.randomUUID(), Town.accepts()),
                course.asks("twice#1.1", step, HOSPITAL),
                course.asks("visit#2.1", another, HOSPITAL));
        assertThat(courses.commit(turned)).isTrue();

        assertThat(on.oversight.attention(10))
                .extracting(Attention::code)
                .containsExactlyInAnyOrder("transition-forbidden", "unknown-referral", "transition-forbidden");
        assertThat(courses.asks(course.course())).hasSize(2);
        assertThat(courses.asked(another)).isPresent();
        assertThat(on.state(begun)).isEqualTo(State.REJECTED);
    }

    @Test
    void saying_again_what_was_said_is_harmless() {
        var before = on.journey(step);

        courses.commit(course.turn(2, course.asks("visit#1.1", step, HOSPITAL)));

        assertThat(on.journey(step)).isEqualTo(before);
        assertThat(courses.asks(course.course())).hasSize(1);
        assertThat(on.oversight.attention(10)).isEmpty();
    }
}
