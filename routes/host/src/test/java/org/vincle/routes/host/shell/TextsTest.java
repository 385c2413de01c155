package org.vincle.routes.host.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    private static final Pattern FACT = Pattern.compile("\\{(\\d)[},]");

    @ParameterizedTest
    @ValueSource(strings = {"_ca", "_es"})
    void says_everything_in_every_language(String language) throws IOException {
        assertThat(words(language).stringPropertyNames()).isEqualTo(words("").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_ca", "_es"})
    void names_the_same_facts_in_every_language(String language) throws IOException {
        var english = words("");
        var other = words(language);

        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(facts(other, key)).as(key).isEqualTo(facts(english, key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_ca", "_es"})
    void is_written_as_java_wants_it(String language) throws IOException {
        var words = words(language);

        assertThat(words.stringPropertyNames()).allSatisfy(key -> {
            assertThat(words.getProperty(key)).as(key).doesNotContain("'");
            assertThat(new MessageFormat(words.getProperty(key))).isNotNull();
        });
    }

    @Test
    void has_a_word_for_every_state_sector_and_code_of_the_hub() throws IOException {
        var keys = words("").stringPropertyNames();

        assertThat(keys)
                .containsAll(Arrays.stream(State.values())
                        .map(s -> "state." + s.word())
                        .toList());
        assertThat(keys)
                .containsAll(Arrays.stream(Sector.values())
                        .map(s -> "sector."
                                + s.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                        .toList());
        assertThat(keys)
                .containsAll(Arrays.stream(Codes.class.getFields())
                        .map(field -> "code."
                                + field.getName()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'))
                        .toList());
    }

    @Test
    void takes_the_first_wish_that_it_can_fulfil() {
        assertThat(Texts.in("ca", "es").say("column.at")).isEqualTo("Quan");
        assertThat(Texts.in(null, "es_ES.UTF-8", "ca").say("column.at")).isEqualTo("Cuándo");
        assertThat(Texts.in("fr", null, "de").say("column.at")).isEqualTo("When");
    }

    @Test
    void explains_a_code_by_its_family_when_it_does_not_know_it() {
        var texts = Texts.in("ca");

        assertThat(texts.code("no-agreement")).contains("org.vincle.routes.policy.cfg");
        assertThat(texts.code("fhir-status-422")).contains("FHIR", "fhir-status-422");
        assertThat(texts.code("brand-new")).isEqualTo("brand-new");
        assertThat(texts.code(null)).isEmpty();
    }

    @Test
    void counts_in_words() {
        assertThat(Texts.in("en").say("partners.parked", 1L)).startsWith("One delivery needs");
        assertThat(Texts.in("en").say("partners.parked", 7L)).startsWith("7 deliveries need");
        assertThat(Texts.in("ca").say("skip.done", "x", 2)).contains("els 2 que esperaven");
    }

    private static List<String> facts(Properties words, String key) {
        return FACT.matcher(words.getProperty(key))
                .results()
                .map(r -> r.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var stream = Texts.class.getResourceAsStream("Texts" + language + ".properties");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
