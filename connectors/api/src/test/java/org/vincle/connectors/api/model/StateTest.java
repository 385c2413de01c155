package org.vincle.connectors.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    draft            | requested entered-in-error
                    requested        | accepted rejected cancelled entered-in-error
                    accepted         | in-progress on-hold completed failed cancelled entered-in-error
                    in-progress      | on-hold completed failed cancelled entered-in-error
                    on-hold          | in-progress completed failed cancelled entered-in-error
                    rejected         | entered-in-error
                    completed        | entered-in-error
                    failed           | entered-in-error
                    cancelled        | entered-in-error
                    entered-in-error | ''
                    """)
    void may_be_followed_by(String state, String next) {
        var words = State.of(state).next().stream().map(State::word).collect(Collectors.joining(" "));

        assertThat(words.split(" ")).containsExactlyInAnyOrder(next.split(" "));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void is_final_when_nothing_but_a_correction_may_follow(State state) {
        var onlyCorrection = state.next().stream().allMatch(State.ENTERED_IN_ERROR::equals);

        assertThat(state.isFinal()).isEqualTo(onlyCorrection);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void is_found_by_the_word_that_fhir_uses(State state) {
        assertThat(State.of(state.word())).isSameAs(state);
    }

    @Test
    void uses_the_words_of_fhir() {
        assertThat(Arrays.stream(State.values()).map(State::word))
                .containsExactly(
                        "draft",
                        "requested",
                        "accepted",
                        "rejected",
                        "in-progress",
                        "on-hold",
                        "completed",
                        "failed",
                        "cancelled",
                        "entered-in-error");
    }

    @Test
    void knows_no_word_that_is_left_out_on_purpose() {
        assertThatThrownBy(() -> State.of("received")).isInstanceOf(IllegalArgumentException.class);
    }
}
