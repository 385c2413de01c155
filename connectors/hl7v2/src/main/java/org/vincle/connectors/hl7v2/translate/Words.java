package org.vincle.connectors.hl7v2.translate;

import java.util.Locale;
import org.vincle.connectors.api.Sentences;

/** The sentences that the hub adds to messages, in the partner's language. */
public final class Words {

    private static final Sentences SENTENCES = new Sentences(Words.class, "org.vincle.connectors.hl7v2.words");

    /** The sentence of that key, or the one for keys without. */
    public static String in(Locale language, String key) {
        return SENTENCES.of(key, language, "other");
    }

    private Words() {}
}
