package org.vincle.connectors.hmis.translate;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentences of reports, and the words of the standard's codes, in the partner's language. */
public final class Words {

    /** The languages there are sentences in. */
    public static final List<String> LANGUAGES = List.of("ca", "es", "en");

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The sentence of that key, or the key itself when there is none. */
    public static String in(Locale language, String key) {
        var bundle = ResourceBundle.getBundle(
                "org.vincle.connectors.hmis.words", language, Words.class.getClassLoader(), NO_FALLBACK);
        try {
            return bundle.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    private Words() {}
}
