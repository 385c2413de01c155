package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingTest {

    @Test
    void a_sector_is_read_however_it_is_written() {
        assertThat(Setting.sector("SOCIAL_SERVICES")).isEqualTo(Sector.SOCIAL_SERVICES);
        assertThat(Setting.sector(" social-services ")).isEqualTo(Sector.SOCIAL_SERVICES);
        wrong("circus", Setting::sector);
        wrong(null, Setting::sector);
    }

    @Test
    void identifiers_are_pairs_whose_value_may_hold_the_bar() {
        assertThat(Setting.identifiers("urn:a|1, , urn:b | 2|3 "))
                .containsExactly(new Identifier("urn:a", "1"), new Identifier("urn:b", "2|3"));
        assertThat(Setting.identifiers(null)).isEmpty();
        assertThat(Setting.identifiers(" ")).isEmpty();
        wrong("1234", Setting::identifiers);
        wrong("|1", Setting::identifiers);
        wrong("urn:a| , urn:b|2", Setting::identifiers);
    }

    @Test
    void zones_languages_and_numbers_are_checked() {
        assertThat(Setting.zone("Europe/Madrid")).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(Setting.language("ca")).isEqualTo(Locale.forLanguageTag("ca"));
        assertThat(Setting.positive(1)).isEqualTo(1);
        wrong("Atlantis", Setting::zone);
        wrong("", Setting::zone);
        wrong("eo", Setting::language);
        wrong(null, Setting::language);
        wrong(0, Setting::positive);
    }

    @Test
    void words_are_stripped_and_nothing_is_empty() {
        assertThat(Setting.text(" a b ")).isEqualTo("a b");
        assertThat(Setting.text(null)).isEmpty();
        assertThat(Setting.blank(" ")).isTrue();
        assertThat(Setting.blank(null)).isTrue();
        assertThat(Setting.blank("x")).isFalse();
    }

    @Test
    void a_partner_goes_by_its_name_when_nobody_says_what_people_call_it() {
        var partner = Setting.partner("school", " ", "education", "urn:a|1", "REST", 7);

        assertThat(partner)
                .isEqualTo(new Partner(
                        "school", "school", Sector.EDUCATION, List.of(new Identifier("urn:a", "1")), "REST", 7));
        assertThat(Setting.partner("school", " Escola ", "OTHER", null, "REST", 0)
                        .title())
                .isEqualTo("Escola");
        assertThatThrownBy(() -> Setting.partner(null, "", "OTHER", "", "REST", 0))
                .hasMessage("partner");
        assertThatThrownBy(() -> Setting.partner("school", "", "circus", "", "REST", 0))
                .hasMessageStartingWith("sector: ");
    }

    private static <A> void wrong(A value, Function<A, ?> reader) {
        assertThatThrownBy(() -> Setting.checked("the-key", value, reader))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the-key: ");
    }
}
