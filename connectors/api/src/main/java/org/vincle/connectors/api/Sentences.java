package org.vincle.connectors.api;

import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The sentences of one bundle, in the languages that the hub speaks: {@code NAME.properties} in English, {@code NAME_ca} and {@code NAME_es}. */
public final class Sentences {

    /** The languages there are sentences in. */
    public static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("ca"), Locale.forLanguageTag("es"));

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String name;
    private final ClassLoader loader;

    /** Those of that name beside that type. */
    public Sentences(Class<?> beside, String name) {
        this.name = name;
        this.loader = beside.getClassLoader();
    }

    /** The sentence of that key, if there is one. */
    public Optional<String> of(String key, Locale language) {
        try {
            return Optional.of(ResourceBundle.getBundle(name, language, loader, NO_FALLBACK)
                    .getString(key));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /** The sentence of that key, else that of the other. */
    public String of(String key, Locale language, String otherwise) {
        return of(key, language).or(() -> of(otherwise, language)).orElseThrow();
    }

    /** The first of the languages that a reader accepts which the hub speaks, else English. */
    public static Locale language(Enumeration<Locale> accepted) {
        while (accepted.hasMoreElements()) {
            var wanted = accepted.nextElement().getLanguage();
            for (var ours : LANGUAGES) {
                if (ours.getLanguage().equals(wanted)) {
                    return ours;
                }
            }
        }
        return Locale.ENGLISH;
    }
}
