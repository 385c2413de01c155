package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SentencesTest {

    private static final Locale CATALAN = Locale.forLanguageTag("ca");

    private final Sentences sentences = new Sentences(SentencesTest.class, "org.vincle.connectors.api.sentences");

    @Test
    void a_sentence_is_said_in_the_language_asked_for_else_in_english() {
        assertThat(sentences.of("yes", CATALAN)).contains("Sí, és així.");
        assertThat(sentences.of("yes", Locale.ENGLISH)).contains("Yes, it is.");
        assertThat(sentences.of("english", CATALAN)).contains("Only in English.");
        assertThat(sentences.of("unheard-of", CATALAN)).isEmpty();
        assertThat(sentences.of("unheard-of", CATALAN, "yes")).isEqualTo("Sí, és així.");
    }

    @Test
    void the_language_of_the_machine_does_not_matter() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(CATALAN);
            assertThat(sentences.of("no", Locale.ENGLISH)).contains("No, it is not.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_reader_gets_the_first_language_that_the_hub_speaks() {
        assertThat(language("eu", "ca-ES", "es")).isEqualTo(CATALAN);
        assertThat(language("eu")).isEqualTo(Locale.ENGLISH);
        assertThat(language()).isEqualTo(Locale.ENGLISH);
    }

    private static Locale language(String... accepted) {
        return Sentences.language(Collections.enumeration(
                Stream.of(accepted).map(Locale::forLanguageTag).toList()));
    }
}
