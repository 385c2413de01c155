package org.vincle.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldTest {

    @ParameterizedTest
    @EnumSource(Field.class)
    void is_named_by_its_word_alone(Field field) {
        assertThat(Field.named(field.word())).contains(Set.of(field));
    }

    @ParameterizedTest
    @EnumSource(DataCategory.class)
    void is_named_with_all_others_by_the_word_of_its_category(DataCategory category) {
        assertThat(Field.named(category.word()).orElseThrow())
                .isNotEmpty()
                .isEqualTo(Field.of(Set.of(category)))
                .allMatch(field -> field.category() == category);
    }

    @Test
    void is_named_by_no_other_word() {
        assertThat(Field.named("identity.surname")).isEmpty();
        assertThat(Field.named("")).isEmpty();
    }

    @Test
    void belongs_to_one_of_the_categories() {
        assertThat(Field.of(EnumSet.allOf(DataCategory.class))).containsExactlyInAnyOrder(Field.values());
        assertThat(Arrays.stream(Field.values()).map(Field::word)).doesNotHaveDuplicates();
    }
}
