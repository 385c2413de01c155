package org.vincle.routes.protocols.model;

import java.util.Locale;
import java.util.Map;

/**
 * What a person reads, in several languages.
 *
 * @param said the words by language, never null
 */
public record Words(Map<String, String> said) {

    /** Nothing said in any language. */
    public static final Words NONE = new Words(Map.of());

    public Words {
        said = said == null ? Map.of() : Map.copyOf(said);
    }

    /** In that language, else in English, else in any; what stands instead when nothing is said at all. */
    public String in(Locale language, String otherwise) {
        var own = said.get(language.getLanguage());
        if (own != null) {
            return own;
        }
        return said.getOrDefault(
                "en", said.values().stream().sorted().findFirst().orElse(otherwise));
    }

    /** Whether there are words in that language. */
    public boolean speaks(Locale language) {
        return said.containsKey(language.getLanguage());
    }
}
