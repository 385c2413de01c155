package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.desk.cases.Box;
import org.vincle.connectors.desk.cases.Happening;
import org.vincle.connectors.desk.cases.Why;
import org.vincle.connectors.desk.links.Choice;
import org.vincle.connectors.desk.mail.MailChoice;

/** Nothing that a person reads is missing in any language. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    private static final Pattern USED = Pattern.compile(
            "(?:[^a-zA-Z]t|say)\\(\\s*\"([a-z][a-z.-]*[a-z])\"|facts[.]add\\(\\s*\"([a-z][a-z.-]*[a-z])\"");

    @Test
    void every_sentence_is_there_in_each_language() {
        assertThat(texts("_ca").stringPropertyNames())
                .isEqualTo(texts("").stringPropertyNames())
                .isEqualTo(texts("_es").stringPropertyNames());
    }

    @Test
    void every_sentence_stands_in_the_file_of_its_area() {
        for (var area : Words.AREAS) {
            assertThat(texts(area, "").stringPropertyNames())
                    .as(area)
                    .isNotEmpty()
                    .allMatch(key -> key.startsWith(area + "."));
            assertThat(texts(Words.COMMON, "").stringPropertyNames()).noneMatch(key -> key.startsWith(area + "."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_ca", "_es"})
    void every_sentence_says_something_has_the_facts_of_the_english_one_and_no_straight_apostrophe(String language) {
        var english = texts("");
        var texts = texts(language);
        for (var key : texts.stringPropertyNames()) {
            var text = texts.getProperty(key);
            assertThat(text).as(key).isNotBlank().doesNotContain("'");
            assertThat(new MessageFormat(text).getFormats())
                    .as(key)
                    .hasSameSizeAs(new MessageFormat(english.getProperty(key)).getFormats());
        }
    }

    @Test
    void every_sentence_that_a_page_or_a_class_uses_exists() throws IOException {
        var keys = texts("").stringPropertyNames();
        var used = new TreeSet<String>();
        for (var folder : List.of("src/main/jte", "src/main/java")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var matcher = USED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        used.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                    }
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(90);
        assertThat(keys).containsAll(used);
    }

    @Test
    void every_word_of_the_model_has_its_words() {
        var keys = texts("").stringPropertyNames();

        assertThat(keys).containsAll(words("state", State.values()));
        assertThat(keys).containsAll(words("priority", Priority.values()));
        assertThat(keys).containsAll(words("flag", SafetyFlag.values()));
        assertThat(keys).containsAll(words("label", Sensitivity.values()));
        assertThat(keys).containsAll(words("basis", LegalBasis.Kind.values()));
        assertThat(keys).containsAll(words("finding", Finding.Kind.values()));
        assertThat(keys).containsAll(words("gender", Gender.values()));
        assertThat(keys).containsAll(words("role", Role.values()));
        assertThat(keys).containsAll(words("box", Box.values()));
        assertThat(keys).containsAll(words("inbox.empty", Box.values()));
        assertThat(keys).containsAll(words("link.choice", Choice.values()));
        assertThat(keys).containsAll(words("mail.when", MailChoice.When.values()));
        assertThat(keys).containsAll(words("happened", Happening.Kind.values()));
        assertThat(keys.stream().filter(key -> key.startsWith(Why.GROUP + ".")))
                .containsExactlyInAnyOrderElementsOf(words(Why.GROUP, Why.values()));
        for (var notice : Set.of("internal", "foreign", "forbidden", "not-found", "unavailable", "invalid")) {
            assertThat(keys).contains("notice." + notice, "notice." + notice + ".title");
        }
    }

    @Test
    void numbers_and_dates_are_said_as_people_say_them() {
        var madrid = ZoneId.of("Europe/Madrid");
        var english = new Words(Locale.ENGLISH, madrid);
        var catalan = new Words(Locale.forLanguageTag("ca"), madrid);
        var spanish = new Words(Locale.forLanguageTag("es"), madrid);

        assertThat(catalan.say("inbox.count", 0L)).isEqualTo("cap derivació");
        assertThat(catalan.say("inbox.count", 1L)).isEqualTo("una derivació");
        assertThat(spanish.say("inbox.count", 2L)).isEqualTo("2 derivaciones");
        assertThat(english.say("inbox.count", 1L)).isEqualTo("one referral");
        assertThat(catalan.date("2026-04-01")).contains("abril", "2026");
        assertThat(spanish.date("2026-04-01")).isEqualTo("1 de abril de 2026");
        assertThat(english.date("2026-04")).isEqualTo("April 2026");
        assertThat(english.date("1971")).isEqualTo("1971");
        assertThat(english.date("soon")).isEqualTo("soon");
        assertThat(english.date(null)).isEmpty();
    }

    private static List<String> words(String group, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value ->
                        group + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    @Test
    void a_code_that_is_known_here_is_said_in_the_readers_language_and_the_senders_own_words_as_they_are() {
        var catalan = new Words(Locale.forLanguageTag("ca"), ZoneId.of("Europe/Madrid"));
        var role = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
        var father = List.of(new Code(role, "FTH", "Father"));

        assertThat(catalan.concept(father, null)).isEqualTo("Pare");
        assertThat(catalan.concept(father, "Father")).isEqualTo("Pare");
        assertThat(catalan.concept(father, "the one who drives the bus")).isEqualTo("the one who drives the bus");
        assertThat(catalan.concept(List.of(new Code(role, "MOON", "Of the moon")), null))
                .isEqualTo("Of the moon");
        assertThat(catalan.concept(List.of(new Code(null, "FTH", "Father")), null))
                .isEqualTo("Father");
        assertThat(catalan.concept(List.of(Code.text("Father")), null)).isEqualTo("Father");
        assertThat(catalan.concept(List.of(), null)).isEqualTo("No s’ha dit");
    }

    /** Of all files of that language. */
    private static Properties texts(String language) {
        var texts = new Properties();
        for (var file :
                Stream.concat(Words.AREAS.stream(), Stream.of(Words.COMMON)).toList()) {
            texts.putAll(texts(file, language));
        }
        return texts;
    }

    private static Properties texts(String file, String language) {
        var texts = new Properties();
        var name = file + language + ".properties";
        try (var stream = Words.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
        return texts;
    }
}
