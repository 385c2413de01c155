package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeMapTest {

    @Test
    void says_a_code_in_the_other_vocabulary() throws IOException {
        var map = map("# ours\ttheirs\n\nfood-insecurity\tFI\nhomelessness \t\t HL \r\n");

        assertThat(map.get("food-insecurity")).contains("FI");
        assertThat(map.get("homelessness")).contains("HL");
    }

    @Test
    void has_no_word_for_a_code_it_does_not_know() throws IOException {
        var map = map("food-insecurity\tFI");

        assertThat(map.get("transport")).isEmpty();
        assertThat(map.knows("transport")).isFalse();
    }

    @Test
    void tells_a_code_without_equivalent_from_one_that_was_forgotten() throws IOException {
        var map = map("veteran-status\t-");

        assertThat(map.get("veteran-status")).isEmpty();
        assertThat(map.knows("veteran-status")).isTrue();
    }

    @Test
    void has_no_word_for_no_code() throws IOException {
        var map = map("food-insecurity\tFI");

        assertThat(map.get(null)).isEmpty();
        assertThat(map.knows(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tA\nb B", "a\tA\nb\t", "a\tA\n\tB", "a\tA\nb\t \tB", "a\tA\na\tB", "a\tA\na \tA"})
    void names_the_line_that_is_wrong(String table) {
        assertThatThrownBy(() -> map(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    private static CodeMap map(String table) throws IOException {
        return CodeMap.read(new StringReader(table));
    }
}
