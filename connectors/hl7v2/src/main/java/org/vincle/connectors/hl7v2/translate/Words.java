package org.vincle.connectors.hl7v2.translate;

import java.util.Locale;
import java.util.Optional;
import org.vincle.connectors.api.Sentences;

/** The sentences that the hub adds to messages, in the partner's language. */
public final class Words {

    private static final Sentences SENTENCES = new Sentences(Words.class, "org.vincle.connectors.hl7v2.words");

    /** The sentence of that key, or the one for keys without. */
    public static String in(Locale language, String key) {
        return SENTENCES.of(key, language, "other");
    }

    /** The sentence of that key, if there is one. */
    static Optional<String> said(Locale language, String key) {
        return SENTENCES.of(key, language);
    }

    private Words() {}
}
