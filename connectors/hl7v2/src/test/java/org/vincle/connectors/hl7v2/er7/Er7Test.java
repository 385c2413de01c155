package org.vincle.connectors.hl7v2.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.InvalidMessage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Er7Test {

    private static final String HEADER = "MSH|^~\\&|A|B|C|D|20261121||REF^I12|1|P|2.5";
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Test
    void parts_are_read_by_their_numbers() {
        var message = read(HEADER + "\rPID|1||1^^^A&B&C^T~2||F&vd^G\r");
        var pid = message.first("PID").orElseThrow();

        assertThat(message.header().get(1)).isEqualTo("|");
        assertThat(message.header().rawField(2)).isEqualTo("^~\\&");
        assertThat(message.event()).isEqualTo("REF^I12");
        assertThat(pid.get(3, 4, 2)).isEqualTo("B");
        assertThat(pid.repetitions(3)).hasSize(2);
        assertThat(pid.repetitions(5).get(0).joined(1, " ")).isEqualTo("F vd");
        assertThat(pid.get(9)).isNull();
    }

    @Test
    void the_sender_chooses_the_separators() {
        var message = read("MSH!*%?@!A!B!C!D!20261121!!REF*I12!1!P!2.5\rNTE!!!a?F?b*c@d%e\r");

        assertThat(message.event()).isEqualTo("REF^I12");
        assertThat(message.first("NTE").orElseThrow().get(3, 2, 2)).isEqualTo("d");
        assertThat(message.first("NTE").orElseThrow().get(3)).isEqualTo("a!b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\n\r\n"})
    void lines_may_end_anyhow(String end) {
        assertThat(read(HEADER + end + "PID|1" + end + "NTE|1" + end).segments())
                .extracting(Segment::name)
                .containsExactly("MSH", "PID", "NTE");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "a\\F\\b, a|b",
        "\\S\\\\T\\\\R\\\\E\\, ^&~\\",
        "one\\.br\\two, 'one\ntwo'",
        "one\\.sp2\\two, 'one\n\ntwo'",
        "\\H\\loud\\N\\, loud",
        "\\X41\\\\X42\\, AB",
        "\\XC3B1\\, ñ",
        "C:\\dir\\file, C:\\dir\\file",
        "100\\%, 100\\%",
        "\\Zlocal\\, \\Zlocal\\"
    })
    void escapes_are_understood_and_what_is_none_is_left(String written, String meant) {
        assertThat(Escapes.decode(written, Delimiters.USUAL, StandardCharsets.UTF_8))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b^c&d~e\\f", "one\ntwo\n\nthree", "\u0001\t", "\\.br\\", "plain"})
    void whatever_is_written_is_read_back(String text) {
        var encoded = Escapes.encode(text, Delimiters.USUAL);

        assertThat(Escapes.decode(encoded, Delimiters.USUAL, StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(encoded).doesNotContain("\r", "\n", "\u0001");
    }

    @Test
    void what_was_not_read_is_known() {
        var pid = read(HEADER + "\rPID|1||1^^^A||F^G^M~H|\"\"|^^|x\r")
                .first("PID")
                .orElseThrow();
        pid.skip(1);
        pid.get(5, 1);
        pid.peek(8, 1);

        assertThat(pid.unread())
                .extracting(Segment.Unread::path)
                .containsExactly("PID-3", "PID-5.2", "PID-5.3", "PID-8");
    }

    @ParameterizedTest(name = "MSH-18 {0}")
    @CsvSource({
        "8859/1, ISO-8859-1",
        "8859/15, ISO-8859-15",
        "UNICODE UTF-8, UTF-8",
        "ASCII, US-ASCII",
        "8859/9, ISO-8859-9"
    })
    void the_character_set_is_that_of_MSH_18(String word, String charset) {
        var text = word.equals("ASCII") ? "Munoz" : "Muñoz";
        var raw = (HEADER + "||||||" + word + "\rNTE|||" + text + "\r").getBytes(Charset.forName(charset));

        var message = Er7Message.read(raw, StandardCharsets.UTF_8);

        assertThat(message.charset()).isEqualTo(Charset.forName(charset));
        assertThat(message.first("NTE").orElseThrow().get(3)).isEqualTo(text);
        assertThat(CharacterSets.of(CharacterSets.word(message.charset()))).contains(message.charset());
    }

    @Test
    void a_wrong_declaration_is_seen_through_and_told() {
        var raw = (HEADER + "||||||ASCII\rNTE|||Muñoz\r").getBytes(StandardCharsets.ISO_8859_1);
        var odd = (HEADER + "||||||KLINGON\rNTE|||Muñoz\r").getBytes(StandardCharsets.UTF_8);

        assertThat(Er7Message.read(raw, StandardCharsets.UTF_8).warnings())
                .extracting(w -> w.code())
                .containsExactly("character-set-mismatch");
        assertThat(Er7Message.read(odd, StandardCharsets.UTF_8).warnings())
                .extracting(w -> w.code())
                .containsExactly("unknown-character-set");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "PID|1, no-header",
        "'', no-header",
        "MSH|^^~\\&|A, bad-delimiters",
        "'MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B', second-header",
        "'MSH|^~\\&|A\rlower|1', no-segment",
        "'MSH|^~\\&|A\rPIDX', no-segment"
    })
    void what_is_no_message_is_refused_by_name(String text, String code) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidMessage.class).hasMessage(code);
    }

    @Test
    void bounds_hold() {
        var many = HEADER + "\rNTE|1".repeat(20_001);
        var wide = read(HEADER + "\rPID" + "|x".repeat(501));

        assertThatThrownBy(() -> read(many)).hasMessage("too-many-segments");
        assertThatThrownBy(() -> wide.first("PID").orElseThrow().get(1)).hasMessage("too-many-parts");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1971, 1971",
        "197102, 1971-02",
        "19710203, 1971-02-03",
        "20261121220000, 2026-11-21T21:00:00Z",
        "20261121220000.5+0000, 2026-11-21T22:00:00.500Z",
        "202611212200-0500, 2026-11-22T03:00:00Z"
    })
    void times_are_as_exact_as_they_are_written(String stamp, String iso) {
        assertThat(Times.iso(stamp, MADRID)).contains(iso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"19761325", "tomorrow", "", "2025011015315", "20260101250000"})
    void what_is_no_time_is_none(String stamp) {
        assertThat(Times.iso(stamp, MADRID)).isEmpty();
        assertThat(Times.instant(stamp, MADRID)).isEmpty();
    }

    @Test
    void times_are_written_with_their_offset() {
        assertThat(Times.stamp(Instant.parse("2026-11-21T20:15:30.123Z"), MADRID))
                .isEqualTo("20261121211530.123+0100");
        assertThat(Times.stamp("1971-02", MADRID)).isEqualTo("197102");
        assertThat(Times.stamp("2026-07-01T10:00:00Z", MADRID)).isEqualTo("20260701120000.000+0200");
        assertThat(Times.stamp("soon", MADRID)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Caracas", "Asia/Kathmandu", "UTC", "Europe/Madrid"})
    void times_are_written_as_the_pattern_of_the_standard_says(String zone) {
        var pattern = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx");

        for (var at = Instant.parse("0987-01-01T00:00:00.001Z");
                at.isBefore(Instant.parse("2101-01-01T00:00:00Z"));
                at = at.plus(97, ChronoUnit.DAYS).plusNanos(3_661_007_000_000L)) {
            var time = at.atZone(ZoneId.of(zone));

            assertThat(Times.stamp(at, ZoneId.of(zone))).isEqualTo(pattern.format(time));
        }
    }

    @ParameterizedTest(name = "{0} says {1}: {2}")
    @CsvSource({
        "UTF-8, Muñoz 漢 🏠, true",
        "ISO-8859-1, Muñoz, true",
        "ISO-8859-1, 5 €, false",
        "ISO-8859-15, 5 €, true",
        "ISO-8859-15, 漢, false",
        "US-ASCII, Munoz, true",
        "US-ASCII, Muñoz, false",
        "windows-1252, Muñoz 5 €, true",
        "ISO-8859-7, Αθήνα, true",
        "ISO-8859-7, Muñoz, false"
    })
    void a_character_set_says_only_the_letters_that_it_has(String charset, String text, boolean says) {
        assertThat(CharacterSets.canSay(Charset.forName(charset), text)).isEqualTo(says);
        assertThat(CharacterSets.canSay(Charset.forName(charset), text + "\uD83C"))
                .isFalse();
    }

    private static Er7Message read(String text) {
        return Er7Message.read(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
