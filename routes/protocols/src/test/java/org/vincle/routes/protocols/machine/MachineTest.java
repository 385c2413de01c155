package org.vincle.routes.protocols.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.DataCategory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MachineTest {

    @Test
    void begins_only_with_an_event_that_begins_it() {
        var discharge = Case.of("hospital-discharge");
        var other = new Occurrence.Named("1", "discharged", "origin");

        assertThat(discharge.machine.begin("course", other, discharge.world(), discharge.now))
                .isEmpty();
    }

    @Test
    void does_not_begin_when_it_does_not_apply() {
        var absence = Case.of("school-absence");
        var event = new Occurrence.Named("1", "absence-detected", "origin");

        assertThat(absence.machine.begin("course", event, absence.world(), absence.now))
                .isEmpty();
        assertThat(absence.withChild("2015-01-01").machine.begin("course", event, absence.world(), absence.now))
                .isPresent();
    }

    @Test
    void asks_at_once_for_what_waits_for_nothing_and_says_what_may_be_seen_and_why() {
        var discharge = Case.of("hospital-discharge");

        var effects = discharge.begin();

        assertThat(discharge.asked()).containsExactly("assess of social-services-a", "prepare-care of primary-care-a");
        assertThat(effects).first().asInstanceOf(type(Effect.StartTimer.class)).satisfies(t -> assertThat(
                        t.timer().at())
                .isEqualTo(Instant.parse("2026-03-04T23:00:00Z")));
        assertThat(effects)
                .filteredOn(Effect.Refer.class::isInstance)
                .first()
                .asInstanceOf(type(Effect.Refer.class))
                .satisfies(r -> {
                    assertThat(r.id()).isEqualTo("course/assess#1.1");
                    assertThat(r.basis()).isEqualTo(LegalBasis.Kind.PUBLIC_INTEREST);
                    assertThat(r.shares()).contains(DataCategory.HOUSEHOLD).doesNotContain(DataCategory.DOCUMENTS);
                    assertThat(r.due()).isEqualTo(Instant.parse("2026-03-04T23:00:00Z"));
                });
    }

    @Test
    void a_step_waits_for_the_end_of_another_and_for_its_event_whichever_comes_first() {
        var early = Case.of("hospital-discharge");
        early.begin();
        early.happens("discharged");
        assertThat(early.phase("home-help")).isEqualTo(Phase.WAITING);
        early.moves("assess#1.1", State.COMPLETED);

        var late = Case.of("hospital-discharge");
        late.begin();
        late.moves("assess#1.1", State.COMPLETED);
        assertThat(late.phase("home-help")).isEqualTo(Phase.WAITING);
        late.happens("discharged");

        assertThat(List.of(early, late)).allSatisfy(c -> assertThat(c.asked()).contains("home-help of home-help-a"));
    }

    @Test
    void a_rejection_goes_to_the_next_institution_then_to_the_case_manager_then_fails() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();
        discharge.moves("assess#1.1", State.COMPLETED);
        discharge.happens("discharged");

        discharge.moves("home-help#1.1", State.REJECTED);
        discharge.moves("home-help#1.2", State.REJECTED);
        assertThat(discharge.asked())
                .containsSubsequence(
                        "home-help of home-help-a", "home-help of home-help-b", "home-help of social-services-a");

        discharge.moves("home-help#1.3", State.REJECTED);
        assertThat(discharge.phase("home-help")).isEqualTo(Phase.FAILED);
        assertThat(discharge.asked()).last().isEqualTo("respite of respite-a");
    }

    @Test
    void of_several_ways_the_first_that_applies_is_taken() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();
        discharge.knows("can-live-at-home", "no");
        discharge.moves("assess#1.1", State.COMPLETED);

        discharge.happens("discharged");

        assertThat(discharge.phase("home-help")).isEqualTo(Phase.SKIPPED);
        assertThat(discharge.asked()).contains("respite of respite-a").doesNotContain("home-help of home-help-a");
    }

    @Test
    void a_protected_person_s_flags_and_labels_go_with_everything() {
        var violence = Case.of("gender-violence");

        assertThat(violence.begin())
                .filteredOn(Effect.Refer.class::isInstance)
                .isNotEmpty()
                .allSatisfy(e -> {
                    assertThat(((Effect.Refer) e).flags())
                            .containsExactlyInAnyOrder(SafetyFlag.DO_NOT_CONTACT, SafetyFlag.ADDRESS_HIDDEN);
                    assertThat(((Effect.Refer) e).labels())
                            .containsExactlyInAnyOrder(Sensitivity.VIOLENCE, Sensitivity.RESTRICTED);
                });
    }

    @Test
    void in_a_restricted_circle_nobody_hears_of_another_s_step() {
        var violence = Case.of("gender-violence");
        violence.begin();
        violence.moves("risk#1.1", State.COMPLETED);
        violence.moves("order#1.1", State.ACCEPTED);

        var told = violence.moves("order#1.1", State.COMPLETED);

        assertThat(told)
                .filteredOn(Effect.Notify.class::isInstance)
                .extracting(e -> ((Effect.Notify) e).partners())
                .containsExactly(List.of("specialised-service-a"));
        assertThat(SharedPlan.of(violence.protocol, violence.course, "legal-aid-a")
                        .activities())
                .extracting(SharedPlan.Activity::step)
                .containsExactly("order");
        assertThat(SharedPlan.of(violence.protocol, violence.course, "origin").activities())
                .isEmpty();
    }

    @Test
    void each_child_has_a_step_of_its_own_at_its_own_school() {
        var absence = Case.of("school-absence")
                .withChild("2013-01-01")
                .withChild("2016-01-01")
                .withChild("2001-01-01")
                .with("school.1", "secondary")
                .with("school.2", "primary");

        absence.begin();

        assertThat(absence.asked())
                .containsExactlyInAnyOrder(
                        "health-reasons of health-centre-a", "interview.1 of secondary", "interview.2 of primary");
        assertThat(absence.phase("diagnosis")).isEqualTo(Phase.WAITING);
        absence.moves("interview.1#1.1", State.COMPLETED);
        assertThat(absence.phase("diagnosis")).isEqualTo(Phase.WAITING);
        absence.moves("interview.2#1.1", State.COMPLETED);
        assertThat(absence.phase("diagnosis")).isEqualTo(Phase.OPEN);
    }

    @Test
    void an_institution_hears_only_of_the_members_that_it_serves() {
        var absence = Case.of("school-absence")
                .withChild("2013-01-01")
                .withChild("2016-01-01")
                .with("school.1", "secondary")
                .with("school.2", "primary");
        absence.begin();
        absence.moves("interview.1#1.1", State.ACCEPTED);

        var told = absence.moves("interview.2#1.1", State.ACCEPTED);

        assertThat(told)
                .filteredOn(Effect.Notify.class::isInstance)
                .singleElement()
                .asInstanceOf(type(Effect.Notify.class))
                .satisfies(n -> assertThat(n.partners()).containsExactly("social-services-a"));
        assertThat(SharedPlan.of(absence.protocol, absence.course, "secondary").activities())
                .extracting(SharedPlan.Activity::step)
                .contains("interview.1")
                .doesNotContain("interview.2");
        assertThat(SharedPlan.of(absence.protocol, absence.course, "stranger").activities())
                .isEmpty();
        assertThat(SharedPlan.of(absence.protocol, absence.course, "stranger").team())
                .isEmpty();
    }

    @Test
    void whoever_accepts_joins_the_team_and_leaves_it_when_the_step_ends() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();
        discharge.moves("assess#1.1", State.ACCEPTED);
        assertThat(discharge.course.team()).extracting(Membership::step).containsExactly("case", "assess");
        assertThat(discharge.course.team()).allMatch(Membership::active);

        discharge.moves("assess#1.1", State.COMPLETED);

        assertThat(discharge.course.team().get(1).active()).isFalse();
    }

    @Test
    void a_step_is_done_again_as_often_as_it_says() {
        var violence = Case.of("gender-violence");
        violence.begin();
        violence.moves("risk#1.1", State.COMPLETED);
        violence.moves("accompany#1.1", State.COMPLETED);
        assertThat(violence.phase("accompany")).isEqualTo(Phase.OPEN);

        violence.until("2026-04-05T09:00:00Z");
        violence.moves("accompany#2.1", State.COMPLETED);
        violence.until("2026-05-10T09:00:00Z");
        violence.moves("accompany#3.1", State.COMPLETED);

        assertThat(violence.phase("accompany")).isEqualTo(Phase.DONE);
        assertThat(violence.asked()).filteredOn(a -> a.startsWith("accompany")).hasSize(3);
    }

    @Test
    void a_stop_condition_calls_everything_off() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();
        discharge.moves("assess#1.1", State.ACCEPTED);

        var effects = discharge.happens("person-died");

        assertThat(effects).filteredOn(Effect.CallOff.class::isInstance).hasSize(2);
        assertThat(effects).last().isEqualTo(new Effect.Complete("course/case", Phase.STOPPED));
        assertThat(discharge.course.timers()).isEmpty();
        assertThat(discharge.happens("discharged")).isEmpty();
    }

    @Test
    void the_referral_that_began_it_follows_its_steps() {
        var work = Case.of("return-to-work");
        work.begin();
        work.moves("profile#1.1", State.ACCEPTED);
        work.moves("profile#1.1", State.ON_HOLD);
        work.moves("social-report#1.1", State.ACCEPTED);
        work.moves("social-report#1.1", State.COMPLETED);
        work.moves("profile#1.1", State.COMPLETED);
        work.moves("agreement#1.1", State.COMPLETED);
        work.moves("course#1.1", State.COMPLETED);

        assertThat(work.effects)
                .filteredOn(Effect.Report.class::isInstance)
                .extracting(e -> ((Effect.Report) e).state())
                .containsExactly(State.ACCEPTED, State.IN_PROGRESS, State.ON_HOLD, State.IN_PROGRESS, State.COMPLETED);
        assertThat(work.phase("review")).isEqualTo(Phase.SKIPPED);
    }

    @Test
    void whoever_began_it_may_call_it_off() {
        var discharge = Case.of("hospital-discharge");
        discharge.begin();

        var effects = discharge.next(new Occurrence.CalledOff());

        assertThat(effects).contains(new Effect.Report("course/turn-2.cancelled", State.CANCELLED));
    }

    @Test
    void a_role_that_nobody_plays_comes_to_the_case_manager_and_to_a_person_s_attention() {
        var discharge = Case.of("hospital-discharge").with("primary-care");

        var effects = discharge.begin();

        assertThat(effects)
                .contains(new Effect.Attention(
                        "course/prepare-care#1/nobody-primary-care", "prepare-care", "primary-care"));
        assertThat(discharge.asked()).contains("prepare-care of social-services-a");
    }

    @Test
    void its_state_goes_to_the_ledger_and_back_and_holds_nothing_of_the_person() {
        var absence = Case.of("school-absence").withChild("2013-01-01");
        absence.begin();
        absence.moves("interview.1#1.1", State.ACCEPTED);

        var json = CanonicalJson.write(absence.course);

        assertThat(CanonicalJson.read(json, Course.class)).isEqualTo(absence.course);
        assertThat(json).doesNotContain("1985", "2013");
    }
}
