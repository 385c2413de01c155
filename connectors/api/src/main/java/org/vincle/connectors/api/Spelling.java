package org.vincle.connectors.api;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How words are compared when somebody searches: without case and accents, so that {@code nuria} finds {@code Núria}. */
public final class Spelling {

    private static final int LONGEST = 40;
    /** The dot of {@code col·legi}, which people leave out or write as they can. */
    private static final Pattern GEMINATE = Pattern.compile("(?<=l)[\\u00B7\\u2022.](?=l)");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The words of a text, each once, in their order; a single letter is no word, a single digit is. */
    public static Set<String> words(String text) {
        var words = new LinkedHashSet<String>();
        if (text == null) {
            return words;
        }
        for (var word : BETWEEN.split(plain(text))) {
            if (word.length() > 1 || !word.isEmpty() && Character.isDigit(word.charAt(0))) {
                words.add(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
            }
        }
        return words;
    }

    private static String plain(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return GEMINATE.matcher(MARKS.matcher(apart).replaceAll("")).replaceAll("");
    }

    private Spelling() {}
}
