package org.vincle.connectors.hmis.translate;

import java.util.Locale;
import org.vincle.connectors.api.Sentences;

/** The sentences of reports, and the words of the standard's codes, in the partner's language. */
public final class Words {

    private static final Sentences SENTENCES = new Sentences(Words.class, "org.vincle.connectors.hmis.words");

    /** The sentence of that key, or the key itself when there is none. */
    public static String in(Locale language, String key) {
        return SENTENCES.of(key, language).orElse(key);
    }

    private Words() {}
}
