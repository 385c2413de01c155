package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What may not be told, in sentences. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedTest {

    private final Words english = new Words(Locale.ENGLISH, ZoneId.of("Europe/Madrid"));

    @Test
    void one_sentence_for_each_reason_and_one_word_for_a_whole_category() {
        var closed = new LinkedHashMap<String, String>();
        closed.put("contact.addresses", "no-agreement");
        closed.put("contact.contacts", "no-agreement");
        closed.put("identity.gender", "no-agreement");
        closed.put("findings.conditions", "no-consent");
        closed.put("documents.files", "not-for-sector");

        assertThat(Closed.sentences(english, "The hospital", Optional.of(closed)))
                .containsExactly(
                        "The agreements with The hospital do not include: how to reach them; their gender.",
                        "For this the person would have to agree: health conditions. The hospital can ask them.",
                        "Institutions of this sector are not told: documents.");
    }

    @Test
    void where_nothing_is_closed_it_says_so_and_where_nothing_is_known_it_says_nothing() {
        assertThat(Closed.sentences(english, "The hospital", Optional.of(Map.of())))
                .isEqualTo(List.of("The hospital may tell everything that belongs to a referral."));
        assertThat(Closed.sentences(english, "The hospital", Optional.empty())).isEmpty();
    }

    @Test
    void a_reason_that_is_not_known_here_is_that_nobody_has_agreed() {
        assertThat(Closed.sentences(english, "The hospital", Optional.of(Map.of("documents.files", "moon"))))
                .containsExactly("The agreements with The hospital do not include: documents.");
    }
}
