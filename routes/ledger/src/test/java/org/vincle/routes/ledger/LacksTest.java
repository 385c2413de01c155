package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.routes.ledger.LedgerOn.LEASE;
import static org.vincle.routes.ledger.LedgerOn.NODE;
import static org.vincle.routes.ledger.Town.SOCIAL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.routes.api.Courses.Due;
import org.vincle.routes.api.Courses.Lack;
import org.vincle.routes.api.Courses.Turned;
import org.vincle.routes.api.Oversight.Attention;
import org.vincle.routes.api.Oversight.JourneyEntry;

class LacksTest extends OnFreshLedger {

    private static final Lack LACK = new Lack("visit#1/nobody", Codes.NOBODY_FOR_ROLE, "drill/nurse (visit)");

    private RelationalCourses courses;
    private Case course;

    @BeforeEach
    void begin() {
        courses = new RelationalCourses(on.ledger);
        course = Case.on(on.ledger);
        courses.commit(new Turned(course.held(1, false), null, null, null, null, List.of(LACK), null));
    }

    private UUID waiting() {
        return on.oversight.attention(10).stream()
                .map(Attention::id)
                .reduce((one, other) -> null)
                .orElseThrow();
    }

    @Test
    void what_a_course_lacks_waits_for_a_person_and_stands_in_the_journey() {
        assertThat(on.oversight.attention(10)).singleElement().satisfies(waiting -> {
            assertThat(waiting.what()).isEqualTo("step");
            assertThat(waiting.referral()).isEqualTo(course.begun().id());
            assertThat(waiting.partner()).isEqualTo(SOCIAL);
            assertThat(waiting.code()).isEqualTo("nobody-for-role");
            assertThat(waiting.path()).isEqualTo("drill/nurse (visit)");
            assertThat(waiting.since()).isEqualTo(on.clock.instant());
        });
        assertThat(on.oversight.counts()).containsEntry("parked", 1L);
        assertThat(on.journey(course.begun().id())).endsWith("parked nobody-for-role");
        assertThat(journey()).last().extracting(JourneyEntry::detail).asString().contains("drill/nurse (visit)");
    }

    @Test
    void a_person_has_it_looked_at_again_and_it_waits_until_somebody_is_found() {
        assertThat(on.oversight.retry(waiting(), "Montse Exemplar")).isTrue();

        assertThat(courses.due(NODE, 10, LEASE))
                .containsExactly(new Due(course.course(), LACK.id(), on.clock.instant()));
        assertThat(waiting()).isNotNull();
        assertThat(journey()).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("retried");
            assertThat(entry.actor()).isEqualTo("Montse Exemplar");
        });

        courses.commit(new Turned(course.held(2, false), null, null, null, LACK.id(), null, List.of(LACK.id())));

        assertThat(on.oversight.attention(10)).isEmpty();
        on.clock.forward(LEASE);
        assertThat(courses.due(NODE, 10, LEASE)).isEmpty();
    }

    @Test
    void whoever_takes_what_falls_due_hears_of_it_at_once() {
        var heard = new ArrayList<Instant>();
        courses.onTimer(heard::add);

        on.oversight.retry(waiting(), "Montse Exemplar");
        assertThat(heard).singleElement().satisfies(at -> assertThat(at).isBefore(on.clock.instant()));

        on.oversight.retryAll("Montse Exemplar");
        assertThat(heard).hasSize(2);
    }

    @Test
    void all_that_waits_is_looked_at_again_at_once() {
        assertThat(on.oversight.retryAll("Montse Exemplar")).isEqualTo(1);

        assertThat(courses.due(NODE, 10, LEASE)).extracting(Due::timer).containsExactly(LACK.id());
    }

    @Test
    void a_person_leaves_the_step_to_whoever_has_it() {
        var waiting = waiting();

        assertThat(on.oversight.skip(waiting, "Montse Exemplar")).isTrue();

        assertThat(on.oversight.attention(10)).isEmpty();
        assertThat(on.journey(course.begun().id())).endsWith("skipped");
        assertThat(on.oversight.skip(waiting, "Montse Exemplar")).isFalse();
        assertThat(on.oversight.retry(waiting, "Montse Exemplar")).isFalse();
    }

    @Test
    void a_course_that_has_ended_waits_for_nobody() {
        courses.commit(course.turn(2));
        assertThat(on.oversight.attention(10)).hasSize(1);

        courses.commit(new Turned(course.held(3, true), null, null, null, null));

        assertThat(on.oversight.attention(10)).isEmpty();
    }

    private List<JourneyEntry> journey() {
        return on.oversight.journey(course.begun().id());
    }
}
