package org.vincle.connectors.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what belongs to an invented person, whichever of them it is: words, national numbers, dates of birth. */
public final class Traces {

    /** In UTF-16 of either byte order a zero stands between any two letters of ours. */
    private static final String GAP = "\\x00?";

    private static final List<Pattern> NUMBERS = List.of(
            Pattern.compile("(?<!\\d" + GAP + ")" + spread("9 9 \\d \\d \\d \\d \\d \\d [A-Z]")),
            // Not what ends a decimal number or a UUID, which twelve digits may.
            Pattern.compile("(?<![0-9a-z.-]" + GAP + ")" + spread("9 8 9 0 \\d \\d \\d \\d \\d \\d \\d \\d") + "(?!"
                    + GAP + "\\d)"),
            Pattern.compile(
                    "(?<!\\d" + GAP + ")" + spread("1 9 [4-9] \\d - [01] \\d - [0-3] \\d") + "(?!" + GAP + "\\d)"));

    private record Word(String word, String narrow, String wide) {

        Word(String word) {
            this(word, latin(word.getBytes(StandardCharsets.UTF_8)), String.join("\0", word.split("")));
        }

        boolean in(String text) {
            return text.contains(narrow) || text.contains(wide);
        }
    }

    private static final List<Word> WORDS =
            InventedPerson.traces().stream().map(Word::new).toList();

    /** What stands in that text; empty when nothing does. */
    public static List<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What stands in those bytes, be it UTF-8 or UTF-16 of either byte order; empty when nothing does. */
    public static List<String> in(byte[] content) {
        var text = latin(content);
        var found = new ArrayList<String>();
        WORDS.stream().filter(word -> word.in(text)).map(Word::word).forEach(found::add);
        for (var number : NUMBERS) {
            number.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .map(group -> group.replace("\0", ""))
                    .distinct()
                    .limit(5)
                    .forEach(found::add);
        }
        return found;
    }

    private static String spread(String letters) {
        return letters.replace(" ", GAP);
    }

    private static String latin(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private Traces() {}
}
