package org.vincle.routes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyTest {

    @Test
    void denies_where_no_category_is_permitted() {
        assertThat(new Decision(Set.of(), "no-permit").denied()).isTrue();
        assertThat(new Decision(Set.of(DataCategory.STATUS), "permit.a").denied())
                .isFalse();
    }

    @Test
    void holds_to_its_decision_whatever_becomes_of_the_set_it_was_made_of() {
        var categories = EnumSet.of(DataCategory.STATUS);
        var decision = new Decision(categories, "permit.a");

        categories.add(DataCategory.DOCUMENTS);

        assertThat(decision.permitted()).containsExactly(DataCategory.STATUS);
    }

    @Test
    void is_not_asked_about_nobody() {
        assertThatThrownBy(() -> new Question(Purpose.SEND, null, "city-hospital", null))
                .hasMessage("source");
        assertThatThrownBy(() -> new Question(Purpose.READ, "city-hospital", null, null))
                .hasMessage("recipient");
    }
}
