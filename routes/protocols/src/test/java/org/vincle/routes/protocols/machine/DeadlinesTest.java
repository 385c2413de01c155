package org.vincle.routes.protocols.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.machine.Effect.Change;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlinesTest {

    private static final Instant FIRST = Instant.parse("2026-03-05T23:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-09T23:00:00Z");

    private final Case discharge = Case.of("hospital-discharge");

    DeadlinesTest() {
        discharge.begin();
        discharge.knows("can-live-at-home", "no");
        discharge.moves("assess#1.1", State.COMPLETED);
        discharge.happens("discharged");
    }

    @Test
    void whoever_is_asked_in_time_has_until_the_deadline_of_the_step() {
        discharge.until("2026-03-03T10:00:00Z");

        discharge.moves("respite#1.1", State.REJECTED);

        assertThat(dueOf("course/respite#1.2")).isEqualTo(FIRST);
        assertThat(step().late()).isFalse();
    }

    @Test
    void whoever_is_asked_after_the_deadline_gets_one_of_their_own() {
        discharge.until("2026-03-06T10:00:00Z");

        discharge.moves("respite#1.1", State.REJECTED);

        assertThat(dueOf("course/respite#1.2")).isEqualTo(SECOND);
        assertThat(step().due()).isEqualTo(SECOND);
        assertThat(step().late()).isTrue();
    }

    @Test
    void their_deadline_is_watched_as_the_first_one_was() {
        discharge.until("2026-03-06T10:00:00Z");
        discharge.moves("respite#1.1", State.REJECTED);

        assertThat(late(discharge.until("2026-03-09T22:00:00Z"))).isEmpty();
        assertThat(late(discharge.until("2026-03-10T00:00:00Z"))).containsExactly("respite");
    }

    @Test
    void whoever_comes_after_them_in_time_has_what_is_left_of_it() {
        discharge.until("2026-03-06T10:00:00Z");
        discharge.moves("respite#1.1", State.REJECTED);
        discharge.until("2026-03-07T10:00:00Z");

        discharge.moves("respite#1.2", State.REJECTED);

        assertThat(dueOf("course/respite#1.3")).isEqualTo(SECOND);
        assertThat(discharge.course.timers())
                .filteredOn(t -> t.step().equals("respite") && t.kind() == Timer.Kind.DEADLINE)
                .hasSize(1);
    }

    @Test
    void nothing_is_watched_once_it_is_done() {
        discharge.until("2026-03-06T10:00:00Z");
        discharge.moves("respite#1.1", State.REJECTED);

        discharge.moves("respite#1.2", State.COMPLETED);

        assertThat(discharge.course.timers()).noneMatch(t -> t.step().equals("respite"));
    }

    private Step step() {
        return discharge.course.step("respite").orElseThrow();
    }

    private Instant dueOf(String refer) {
        return discharge.effects.stream()
                .filter(e -> e instanceof Effect.Refer && e.id().equals(refer))
                .map(e -> ((Effect.Refer) e).due())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> late(List<Effect> effects) {
        return effects.stream()
                .filter(e -> e instanceof Effect.Notify n && n.change() == Change.LATE)
                .map(e -> ((Effect.Notify) e).step())
                .toList();
    }
}
