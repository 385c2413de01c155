package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstAllowedTest {

    private static final List<String> MEANINGS = List.of("rejected", "cancelled", "failed");

    private final List<String> said = new ArrayList<>();

    @Test
    void the_first_that_the_state_allows_is_the_last_that_is_said() {
        var forbidden = new InvalidMessage(Codes.TRANSITION_FORBIDDEN);

        assertThat(first(Map.of("rejected", forbidden))).isEqualTo("cancelled taken");
        assertThat(said).containsExactly("rejected", "cancelled");
    }

    @Test
    void what_is_taken_at_once_is_said_alone() {
        assertThat(first(Map.of())).isEqualTo("rejected taken");
        assertThat(said).containsExactly("rejected");
    }

    @Test
    void any_other_refusal_ends_it() {
        var conflict = new InvalidMessage(Codes.VERSION_CONFLICT);
        assertThatThrownBy(() -> first(Map.of("rejected", conflict))).isSameAs(conflict);
        var unlawful = new NotPermitted(Codes.NO_AGREEMENT);
        assertThatThrownBy(() -> first(Map.of("rejected", unlawful))).isSameAs(unlawful);

        assertThat(said).containsExactly("rejected", "rejected");
    }

    @Test
    void when_none_is_allowed_the_last_refusal_counts() {
        var last = new InvalidMessage(Codes.TRANSITION_FORBIDDEN, "last");
        var forbidden = new InvalidMessage(Codes.TRANSITION_FORBIDDEN);

        assertThatThrownBy(() -> first(Map.of("rejected", forbidden, "cancelled", forbidden, "failed", last)))
                .isSameAs(last);
        assertThat(said).containsExactlyElementsOf(MEANINGS);
    }

    private String first(Map<String, ExchangeException> refused) {
        return FirstAllowed.of(MEANINGS, meaning -> {
            said.add(meaning);
            if (refused.containsKey(meaning)) {
                throw refused.get(meaning);
            }
            return meaning + " taken";
        });
    }
}
