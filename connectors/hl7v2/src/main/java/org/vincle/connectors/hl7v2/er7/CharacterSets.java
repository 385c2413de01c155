package org.vincle.connectors.hl7v2.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** HL7 table 0211, as far as a byte stream framed by control characters can carry it. */
public final class CharacterSets {

    /** The Java charset of that MSH-18. */
    public static Optional<Charset> of(String word) {
        if (word == null) {
            return Optional.empty();
        }
        var name = word.strip().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "ASCII", "US-ASCII", "ISO IR6", "ISO IR-6" -> Optional.of(StandardCharsets.US_ASCII);
            case "UNICODE UTF-8", "UTF-8", "UTF8", "UNICODE", "UNICODE UTF8" -> Optional.of(StandardCharsets.UTF_8);
            case "WINDOWS-1252", "CP1252" -> Optional.of(Charset.forName("windows-1252"));
            default -> {
                var number = name.replaceFirst("^(ISO[ -]?)?8859[/-]", "");
                yield number.matches("[1-9]|13|15") && !number.equals(name)
                        ? Optional.of(Charset.forName("ISO-8859-" + number))
                        : Optional.empty();
            }
        };
    }

    /** What table 0211 calls that charset. */
    public static String word(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return "UNICODE UTF-8";
        }
        if (charset.equals(StandardCharsets.US_ASCII)) {
            return "ASCII";
        }
        return charset.name().replace("ISO-8859-", "8859/");
    }

    /** Whether it can say all of that text as it stands. */
    public static boolean canSay(Charset charset, String text) {
        int plain = 0;
        char most = lastPlainLetter(charset);
        while (plain < text.length() && text.charAt(plain) <= most) {
            plain++;
        }
        return plain == text.length() || charset.newEncoder().canEncode(text.substring(plain));
    }

    /** Up to here it has every letter: two of the sets say so of themselves, each of the others begins with ASCII. */
    private static char lastPlainLetter(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return Character.MIN_SURROGATE - 1;
        }
        return charset.equals(StandardCharsets.ISO_8859_1) ? '\u00FF' : '\u007F';
    }

    /** The bytes; a letter it lacks becomes its nearest letter without accent, or a question mark. */
    public static byte[] encode(Charset charset, String text) {
        return Escapes.bytes(text, charset);
    }

    private CharacterSets() {}
}
