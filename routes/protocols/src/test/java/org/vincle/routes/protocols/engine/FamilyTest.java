package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FamilyTest {

    private static final Relative OLDER = relative("Oleguer", "2015-05-05");
    private static final Relative YOUNGER = relative("Jofre", "2021-06-06");
    private static final Relative GRANDMOTHER = relative("Eulàlia", "1950-01-01");

    @TempDir
    private Path folder;

    private CaseTown town;

    private static Relative relative(String given, String birthDate) {
        return new Relative(new Code(null, "CHILD", null), CaseTown.person(given, birthDate));
    }

    @BeforeEach
    void build() {
        town = new CaseTown(
                folder,
                "school\t*\tprimary-school\nsupplier\t*\tpower-company\n",
                "court:OTHER",
                "power-company:OTHER",
                "council:SOCIAL_SERVICES",
                "housing-office:HOUSING",
                "primary-school:EDUCATION");
    }

    private void does(String partner, String step) {
        var asked = town.asked(partner, step);
        town.says(partner, asked.id(), new Answer(true, null, null, null), State.ACCEPTED);
        town.says(
                partner,
                asked.id(),
                new Outcome(Outcome.Result.COMPLETED, null, null, null, null, null),
                State.COMPLETED);
    }

    @Test
    void the_council_sees_the_family_and_a_school_only_its_pupil() {
        town.begins("court", "eviction-notice", GRANDMOTHER, OLDER, YOUNGER);
        does("council", "vulnerability");

        assertThat(town.asked("council", "vulnerability").household()).containsExactly(GRANDMOTHER, OLDER, YOUNGER);
        var first = town.asked("primary-school", "tell-schools.2");
        var second = town.asked("primary-school", "tell-schools.3");
        assertThat(first.person().name()).isEqualTo(OLDER.person().name());
        assertThat(second.person().name()).isEqualTo(YOUNGER.person().name());
        assertThat(List.of(first, second)).allSatisfy(asked -> {
            assertThat(asked.household()).isEmpty();
            assertThat(asked.findings()).isEmpty();
            assertThat(asked.note()).isNull();
            assertThat(asked.person().addresses()).isEmpty();
        });
    }

    @Test
    void a_school_reads_in_the_plan_of_its_own_pupil_alone() {
        town = new CaseTown(
                folder,
                "school\t*\tprimary-school\n",
                "court:OTHER",
                "council:SOCIAL_SERVICES",
                "housing-office:HOUSING",
                "primary-school:EDUCATION");
        town.begins("court", "eviction-notice", OLDER, YOUNGER);
        does("council", "vulnerability");
        var asked = town.asked("primary-school", "tell-schools.1");
        town.says("primary-school", asked.id(), new Answer(true, null, null, null), State.ACCEPTED);
        does("housing-office", "mediate");

        var plan = town.heard("primary-school").stream()
                .filter(PlanUpdate.class::isInstance)
                .map(PlanUpdate.class::cast)
                .reduce((older, newer) -> newer)
                .orElseThrow();
        assertThat(plan.activities())
                .extracting(PlanUpdate.Activity::step)
                .contains("tell-schools.1")
                .doesNotContain("tell-schools.2");
        assertThat(plan.activities())
                .filteredOn(a -> a.step().equals("tell-schools.1"))
                .allMatch(a -> asked.id().equals(a.referral()));
        assertThat(plan.activities())
                .filteredOn(a -> a.step().equals("mediate"))
                .allMatch(a -> a.referral() == null);
    }

    @Test
    void a_household_told_in_another_order_keeps_its_numbers() {
        var begun = town.begins("court", "eviction-notice", OLDER, YOUNGER);
        amend(begun, List.of(GRANDMOTHER, YOUNGER, OLDER));
        does("council", "vulnerability");

        assertThat(town.asked("primary-school", "tell-schools.1").person()).isEqualTo(cut(OLDER));
        assertThat(town.asked("primary-school", "tell-schools.2").person()).isEqualTo(cut(YOUNGER));
    }

    @Test
    void of_who_is_told_no_more_nobody_hears_again() {
        var begun = town.begins("court", "eviction-notice", OLDER, YOUNGER);
        amend(begun, List.of(YOUNGER));
        does("council", "vulnerability");

        assertThat(town.asked("primary-school", "tell-schools.2").person()).isEqualTo(cut(YOUNGER));
        assertThat(town.heard("primary-school").stream()
                        .filter(Referral.class::isInstance)
                        .map(r -> ((Referral) r).person()))
                .containsExactly(cut(YOUNGER));
    }

    @Test
    void a_mark_says_too_little_to_say_who_somebody_is() {
        var household = Household.of(new UUID(7, 7), List.of(OLDER), List.of());

        assertThat(household.marks()).hasSize(1);
        assertThat(household.marks().get(0)).isNotEmpty().allMatch(mark -> mark.matches("[0-9a-f]{4}"));
    }

    /** The school shares who somebody is and not where. */
    private static org.vincle.connectors.api.model.Person cut(Relative relative) {
        return relative.person();
    }

    private void amend(Referral begun, List<Relative> household) {
        var after = new Referral(
                begun.id(),
                begun.sender(),
                begun.recipient(),
                begun.service(),
                begun.needs(),
                begun.priority(),
                begun.person(),
                household,
                begun.findings(),
                null,
                null,
                null,
                null,
                null,
                null);
        town.courses.referrals.put(begun.id(), after);
        town.says("court", begun.id(), Amendment.whole(after, null), State.ACCEPTED);
    }
}
