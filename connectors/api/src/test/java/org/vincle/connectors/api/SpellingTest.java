package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpellingTest {

    @Test
    void accents_and_case_make_no_difference() {
        assertThat(Spelling.words("Núria FANTASIOL i Peñíscola-Gò"))
                .containsExactly("nuria", "fantasiol", "peniscola", "go")
                .isEqualTo(Spelling.words("nuria fantasiol peniscola go"));
        assertThat(Spelling.words("Nu\u0301ria")).isEqualTo(Spelling.words("N\u00FAria"));
    }

    @Test
    void the_double_l_of_catalan_is_found_however_it_is_written() {
        assertThat(Spelling.words("col·legi"))
                .isEqualTo(Spelling.words("COL.LEGI"))
                .isEqualTo(Spelling.words("co\u0140legi"))
                .isEqualTo(Spelling.words("collegi"))
                .containsExactly("collegi");
    }

    @Test
    void an_article_with_an_apostrophe_stands_apart() {
        assertThat(Spelling.words("l’escola d'Aigüestortes")).containsExactly("escola", "aiguestortes");
    }

    @Test
    void numbers_are_words_and_nothing_is_none() {
        assertThat(Spelling.words("pis 3, 08001")).containsExactly("pis", "3", "08001");
        assertThat(Spelling.words(" - a . ")).isEmpty();
        assertThat(Spelling.words(null)).isEmpty();
        assertThat(Spelling.words("x".repeat(1000)).iterator().next()).hasSize(40);
    }
}
