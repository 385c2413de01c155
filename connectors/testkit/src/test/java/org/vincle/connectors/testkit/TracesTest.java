package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TracesTest {

    @Test
    void every_value_of_everybody_is_found_however_it_is_written() {
        for (int number = 0; number < InventedPerson.COUNT; number += 4_999) {
            var person = new InventedPerson(number);
            var values = new ArrayList<>(person.personalValues());
            values.addAll(List.of(person.birthDate(), Referrals.NOTE, Referrals.NEED));
            for (var value : values) {
                for (var charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
                    assertThat(Traces.in(planted(value, charset)))
                            .as(value + " in " + charset)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void what_is_found_is_told_as_it_stands_there() {
        assertThat(Traces.in("GET /fhir/Patient?identifier=99000001C&birthdate=1941-03-02"))
                .containsExactly("99000001C", "1941-03-02");
        assertThat(Traces.in(planted("989000000136", UTF_16LE))).containsExactly("989000000136");
    }

    @Test
    void what_belongs_to_nobody_is_not_found() {
        var text = new StringBuilder("2026-11-22T08:15:30,123 | 0.989012345678 | 1999000001C | 98901234567890\n");
        text.append("019a9890-1234-7000-8000-989012345678 99000001 1941-03 +34600000001\n");
        for (int i = 0; i < 1_000; i++) {
            text.append(new UUID(0x019a98901234_7000L + i, 0x8000_989000000000L + i))
                    .append('\n');
        }

        assertThat(Traces.in(text.toString())).isEmpty();
        assertThat(Traces.in(text.toString().getBytes(UTF_16LE))).isEmpty();
    }

    /** Behind its length, as a broker keeps a text, and before something else. */
    private static byte[] planted(String value, Charset charset) {
        var bytes = new ByteArrayOutputStream();
        var content = value.getBytes(charset);
        bytes.writeBytes(new byte[] {1, 0, 0, 0, (byte) content.length});
        bytes.writeBytes(content);
        bytes.writeBytes("\0\n ".getBytes(ISO_8859_1));
        return bytes.toByteArray();
    }
}
