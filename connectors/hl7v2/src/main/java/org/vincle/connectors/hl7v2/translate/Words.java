package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentences that the hub adds to messages, in the partner's language. */
public final class Words {

    /** The languages there are sentences in. */
    public static final List<String> LANGUAGES = List.of("ca", "es", "en");

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The sentence of that key, or the one for keys without. */
    public static String in(Locale language, String key) {
        var bundle = ResourceBundle.getBundle(
                "org.vincle.connectors.hl7v2.words", language, Words.class.getClassLoader(), NO_FALLBACK);
        try {
            return bundle.getString(key);
        } catch (MissingResourceException e) {
            return bundle.getString("other");
        }
    }

    private Words() {}
}
