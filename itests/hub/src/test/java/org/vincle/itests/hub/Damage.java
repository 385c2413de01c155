package org.vincle.itests.hub;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Spoils a message in a few places, the same way for the same seed; never by the two bytes that frame MLLP. */
final class Damage {

    private static final List<String> BITS = List.of(
            "|",
            "^",
            "~",
            "\\",
            "&",
            "\r",
            "\n",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "<",
            ">",
            "null",
            "-1",
            "1e999",
            "99999999999999999999",
            "0000-99-99",
            "../../etc/passwd",
            "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>",
            "&y;",
            "\u0000",
            "\u007f",
            "\u00ff\u00fe",
            "\u00c3",
            "x".repeat(70_000));

    private final Random random;

    Damage(long seed) {
        random = new Random(seed);
    }

    byte[] to(byte[] message) {
        var text = new StringBuilder(new String(message, StandardCharsets.ISO_8859_1));
        for (int places = 1 + random.nextInt(4); places > 0 && text.length() > 20; places--) {
            spoil(text);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void spoil(StringBuilder text) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(40));
        var bit = BITS.get(random.nextInt(BITS.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> text.delete(at, to);
            case 2, 3 -> text.insert(at, bit);
            case 4, 5 -> text.replace(at, to, bit);
            case 6 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            default -> text.setLength(at + 1);
        }
    }
}
