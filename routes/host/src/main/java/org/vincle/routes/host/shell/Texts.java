package org.vincle.routes.host.shell;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/** The words of the shell in the language of whoever reads them: Catalan, Spanish or English. */
final class Texts {

    static final List<String> LANGUAGES = List.of("ca", "es", "en");

    private static final String BUNDLE = "org.vincle.routes.host.shell.Texts";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final ResourceBundle words;

    private Texts(ResourceBundle words) {
        this.words = words;
    }

    /** The first of those languages that we speak, else English. */
    static Texts in(String... wishes) {
        var language = Stream.of(wishes)
                .filter(wish -> wish != null && wish.length() >= 2)
                .map(wish -> wish.substring(0, 2).toLowerCase(Locale.ROOT))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
        return new Texts(ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language),
                Texts.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    /** The language that these are in. */
    Locale language() {
        return words.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : words.getLocale();
    }

    String say(String key, Object... facts) {
        return new MessageFormat(words.getString(key), words.getLocale()).format(facts);
    }

    /** The sentence of a code; of its family when it has none of its own, else the code alone. */
    String code(String code) {
        if (code == null) {
            return "";
        }
        var family = code.indexOf('-') < 0 ? code : code.substring(0, code.indexOf('-'));
        return Stream.of("code." + code, "family." + family)
                .filter(words::containsKey)
                .findFirst()
                .map(key -> say(key, code))
                .orElse(code);
    }

    /** A word that may be unknown here, for instance a new kind of journey entry. */
    String word(String group, String word) {
        try {
            return word == null ? "" : words.getString(group + "." + word);
        } catch (MissingResourceException e) {
            return word;
        }
    }

    String time(Instant instant) {
        return instant == null ? "" : TIME.format(instant);
    }
}
