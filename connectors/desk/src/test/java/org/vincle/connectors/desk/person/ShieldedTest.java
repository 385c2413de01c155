package org.vincle.connectors.desk.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShieldedTest {

    @Test
    void what_bears_nothing_may_be_shown() {
        assertThat(Shielded.is(aReferral().build(), true)).isFalse();
        assertThat(Shielded.is(aReferral().build(), false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SafetyFlag.class)
    void what_bears_a_safety_flag_is_shown_nowhere(SafetyFlag flag) {
        var referral = aReferral().build().with(Set.of(flag), Set.of());

        assertThat(Shielded.is(referral, true)).isTrue();
        assertThat(Shielded.is(referral, false)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Sensitivity.class)
    void what_bears_a_label_is_behind_no_link_and_beside_somebody_only_when_it_protects_nobody_else(Sensitivity label) {
        var referral = aReferral().build().with(Set.of(), Set.of(label));
        boolean own = label == Sensitivity.MENTAL_HEALTH || label == Sensitivity.ADDICTION;

        assertThat(Shielded.is(referral, false)).isTrue();
        assertThat(Shielded.is(referral, true)).isEqualTo(!own);
    }
}
