package org.vincle.routes.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    private static final Pattern FACT = Pattern.compile("\\{(\\d)[},]");

    @ParameterizedTest
    @ValueSource(strings = {"check/Problems", "simulate/Telling", "draw/Drawing"})
    void everything_is_said_in_every_language_with_the_same_facts(String texts) throws IOException {
        var english = words(texts);

        for (var language : new String[] {"_ca", "_es"}) {
            var other = words(texts + language);
            assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
            assertThat(english.stringPropertyNames())
                    .allSatisfy(key -> assertThat(facts(other, key)).as(key).isEqualTo(facts(english, key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check/Problems", "simulate/Telling", "draw/Drawing"})
    void it_is_written_as_java_wants_it(String texts) throws IOException {
        for (var language : new String[] {"", "_ca", "_es"}) {
            var words = words(texts + language);
            assertThat(words.stringPropertyNames()).allSatisfy(key -> {
                assertThat(words.getProperty(key)).as(key).doesNotContain("'");
                assertThat(new MessageFormat(words.getProperty(key))).isNotNull();
            });
        }
    }

    private static Set<String> facts(Properties words, String key) {
        return FACT.matcher(words.getProperty(key))
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toSet());
    }

    private static Properties words(String name) throws IOException {
        var words = new Properties();
        try (var in = new InputStreamReader(
                TextsTest.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }
}
