package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.testkit.Referrals.aReferral;

import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;

/** Whatever a sender changes, whoever looks reads what it is called, in their language. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ca", "es", "en"})
    void every_part_is_said_in_a_line_of_its_own(String language) {
        var words = new Words(Locale.forLanguageTag(language), ZoneId.of("Europe/Madrid"));
        var referral =
                aReferral().to("aid").withChild().withDoNotContact().urgent().build();

        var lines = ChangedWords.lines(words, Amendment.whole(referral, null)).toList();

        assertThat(lines).hasSize(Part.values().length).doesNotHaveDuplicates();
        for (var part : Part.values()) {
            assertThat(lines.get(part.ordinal())).startsWith(ChangedWords.label(words, part) + ": ");
        }
        assertThat(Stream.of(Part.values())
                        .filter(part -> part.in(referral) && part != Part.AUTHORED_ON)
                        .filter(part ->
                                ChangedWords.value(words, part, referral).isEmpty()))
                .allMatch(part -> part == Part.SENDER || part == Part.RECIPIENT || isFinding(part));
    }

    private static boolean isFinding(Part part) {
        return part.compareTo(Part.HOUSEHOLD) > 0 && part.compareTo(Part.BASIS) < 0;
    }
}
