package org.vincle.connectors.hl7v2.er7;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;

/** The escape sequences of HL7 v2 chapter 2.7, in a text without further structure. */
final class Escapes {

    static String decode(String text, Delimiters delimiters, Charset charset) {
        char escape = delimiters.escape();
        int start = text.indexOf(escape);
        if (start < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        int done = 0;
        while (start >= 0) {
            int end = text.indexOf(escape, start + 1);
            if (end < 0) {
                break;
            }
            plain.append(text, done, start);
            var meaning = meaning(text.substring(start + 1, end), delimiters, charset);
            if (meaning == null) {
                plain.append(escape);
                done = start + 1;
                start = end;
            } else {
                plain.append(meaning);
                done = end + 1;
                start = text.indexOf(escape, done);
            }
        }
        return plain.append(text, done, text.length()).toString();
    }

    /** Null when it is no sequence: then the sender forgot to escape the escape character, and meant it. */
    private static String meaning(String sequence, Delimiters delimiters, Charset charset) {
        return switch (sequence) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "T" -> String.valueOf(delimiters.subcomponent());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "P" -> "#";
            case "H", "N", ".nf", ".fi" -> "";
            case ".br", ".ce" -> "\n";
            default -> longMeaning(sequence, charset);
        };
    }

    private static String longMeaning(String sequence, Charset charset) {
        if (sequence.matches("X([0-9A-Fa-f]{2})+")) {
            return new String(HexFormat.of().parseHex(sequence.substring(1)), charset);
        }
        if (sequence.matches("\\.sp ?\\+?\\d{0,2}")) {
            var count = sequence.replaceAll("\\D", "");
            return "\n".repeat(count.isEmpty() ? 1 : Integer.parseInt(count));
        }
        if (sequence.matches("\\.sk ?\\+?\\d{1,2}")) {
            return " ".repeat(Integer.parseInt(sequence.replaceAll("\\D", "")));
        }
        return sequence.matches("\\.(in|ti) ?[+-]?\\d{1,3}|C[0-9A-F]{4}|M[0-9A-F]{4,6}") ? "" : null;
    }

    static String encode(String text, Delimiters delimiters) {
        var escaped = new StringBuilder(text.length() + 16);
        encode(escaped, text, 0, text.length(), delimiters);
        return escaped.toString();
    }

    /** Appends that part of the text, escaped. */
    static void encode(StringBuilder escaped, String text, int start, int end, Delimiters delimiters) {
        char escape = delimiters.escape();
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == delimiters.field()) {
                escaped.append(escape).append('F').append(escape);
            } else if (c == delimiters.component()) {
                escaped.append(escape).append('S').append(escape);
            } else if (c == delimiters.subcomponent()) {
                escaped.append(escape).append('T').append(escape);
            } else if (c == delimiters.repetition()) {
                escaped.append(escape).append('R').append(escape);
            } else if (c == escape) {
                escaped.append(escape).append('E').append(escape);
            } else if (c == '\n') {
                escaped.append(escape).append(".br").append(escape);
            } else if (c < ' ' && c != '\r') {
                escaped.append(escape).append(String.format("X%02X", (int) c)).append(escape);
            } else if (c == '\r' && (i + 1 == end || text.charAt(i + 1) != '\n')) {
                escaped.append(escape).append(".br").append(escape);
            } else if (c != '\r') {
                escaped.append(c);
            }
        }
    }

    /** What a receiver of bytes in that charset would not understand, in the nearest letters it does. */
    static byte[] bytes(String text, Charset charset) {
        if (CharacterSets.canSay(charset, text)) {
            return text.getBytes(charset);
        }
        var encoder = charset.newEncoder();
        var bytes = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(point -> {
            var letter = Character.toString(point);
            if (!encoder.canEncode(letter)) {
                letter = java.text.Normalizer.normalize(letter, java.text.Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "");
            }
            bytes.writeBytes(letter.getBytes(charset));
        });
        return bytes.toByteArray();
    }

    private Escapes() {}
}
