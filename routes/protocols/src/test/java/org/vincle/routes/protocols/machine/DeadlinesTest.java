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

    private final Case respite = Case.of("hospital-discharge");

    DeadlinesTest() {
        respite.begin();
        respite.knows("can-live-at-home", "no");
        respite.moves("assess#1.1", State.COMPLETED);
        respite.happens("discharged");
    }

    @Test
    void whoever_is_asked_in_time_has_until_the_deadline_of_the_step() {
        respite.until("2026-03-03T10:00:00Z");

        respite.moves("respite#1.1", State.REJECTED);

        assertThat(dueOf("course/respite#1.2")).isEqualTo(FIRST);
        assertThat(step().late()).isFalse();
    }

    @Test
    void whoever_is_asked_after_the_deadline_gets_one_of_their_own() {
        respite.until("2026-03-06T10:00:00Z");

        respite.moves("respite#1.1", State.REJECTED);

        assertThat(dueOf("course/respite#1.2")).isEqualTo(SECOND);
        assertThat(step().due()).isEqualTo(SECOND);
        assertThat(step().late()).isTrue();
    }

    @Test
    void their_deadline_is_watched_as_the_first_one_was() {
        respite.until("2026-03-06T10:00:00Z");
        respite.moves("respite#1.1", State.REJECTED);

        assertThat(late(respite.until("2026-03-09T22:00:00Z"))).isEmpty();
        assertThat(late(respite.until("2026-03-10T00:00:00Z"))).containsExactly("respite");
    }

    @Test
    void whoever_comes_after_them_in_time_has_what_is_left_of_it() {
        respite.until("2026-03-06T10:00:00Z");
        respite.moves("respite#1.1", State.REJECTED);
        respite.until("2026-03-07T10:00:00Z");

        respite.moves("respite#1.2", State.REJECTED);

        assertThat(dueOf("course/respite#1.3")).isEqualTo(SECOND);
        assertThat(respite.course.timers())
                .filteredOn(t -> t.step().equals("respite") && t.kind() == Timer.Kind.DEADLINE)
                .hasSize(1);
    }

    @Test
    void nothing_is_watched_once_it_is_done() {
        respite.until("2026-03-06T10:00:00Z");
        respite.moves("respite#1.1", State.REJECTED);

        respite.moves("respite#1.2", State.COMPLETED);

        assertThat(respite.course.timers()).noneMatch(t -> t.step().equals("respite"));
    }

    @Test
    void silence_is_reminded_then_a_second_one_is_asked_then_the_supervisor_is_told() {
        var violence = Case.of("gender-violence");
        violence.begin();

        var pressed = violence.until("2026-03-03T10:00:00Z");

        assertThat(pressed)
                .filteredOn(e -> !(e instanceof Effect.StartTimer || e instanceof Effect.Notify))
                .extracting(e -> e.getClass().getSimpleName() + " " + e.id())
                .contains(
                        "Remind course/risk#1.1/escalation-0/specialised-service-a",
                        "Refer course/risk#1.2",
                        "Escalate course/risk#1/escalation-2");
    }

    @Test
    void of_two_who_were_asked_the_first_who_accepts_has_it() {
        var violence = Case.of("gender-violence");
        violence.begin();
        violence.until("2026-03-02T18:00:00Z");

        var effects = violence.moves("risk#1.2", State.ACCEPTED);

        assertThat(effects)
                .filteredOn(Effect.CallOff.class::isInstance)
                .extracting(Effect::id)
                .containsExactly("course/risk#1.1/off");
        assertThat(violence.moves("risk#1.1", State.ACCEPTED)).isEmpty();
    }

    @Test
    void whoever_accepted_is_not_reminded_to_accept() {
        var violence = Case.of("gender-violence");
        violence.begin();
        violence.moves("risk#1.1", State.ACCEPTED);

        assertThat(violence.until("2026-03-02T20:00:00Z")).isEmpty();
    }

    @Test
    void a_timer_that_comes_too_early_or_twice_changes_nothing() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();
        var timer = discharge.course.timers().get(0);

        assertThat(discharge.next(new Occurrence.Due(timer.id()))).isEmpty();
        discharge.now = timer.at();
        assertThat(discharge.next(new Occurrence.Due(timer.id())))
                .extracting(Object::getClass)
                .contains(Effect.Notify.class);
        assertThat(discharge.next(new Occurrence.Due(timer.id()))).isEmpty();
        assertThat(discharge.course.step("assess").orElseThrow().late()).isTrue();
    }

    @Test
    void a_late_step_is_told_to_the_case_manager_and_whoever_has_it() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();
        discharge.moves("prepare-care#1.1", State.ACCEPTED);

        var effects = discharge.until("2026-03-05T00:00:00Z");

        assertThat(effects)
                .filteredOn(e -> e instanceof Effect.Notify n && n.change() == Change.LATE)
                .extracting(e -> ((Effect.Notify) e).partners())
                .containsExactlyInAnyOrder(
                        List.of("social-services-a"), List.of("social-services-a", "primary-care-a"));
    }

    private Step step() {
        return respite.course.step("respite").orElseThrow();
    }

    private Instant dueOf(String refer) {
        return respite.effects.stream()
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
