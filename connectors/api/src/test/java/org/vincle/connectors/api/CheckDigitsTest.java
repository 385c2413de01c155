package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckDigitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"54362315K", "X2482300W", "X5253868R", "M1234567L", "00000000T", "Y0000000Z", "Z0000000M"})
    void knows_the_letter_of_a_dni_or_nie(String value) {
        assertThat(CheckDigits.isDniOrNie(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"54.362.315-K", "54362315 k", "x-2482300-w"})
    void reads_a_dni_or_nie_as_people_write_it(String value) {
        assertThat(CheckDigits.isDniOrNie(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"54362315A", "X2482300A", "Y2482300W", "M1234567A", "5436231K", "W1234567L", "", "K", "54362315"
            })
    void knows_what_is_no_dni_nor_nie(String value) {
        assertThat(CheckDigits.isDniOrNie(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"281234567840", "28/12345678/40", "28 12345678 40"})
    void knows_a_nuss_of_ten_million_and_more(String value) {
        assertThat(CheckDigits.isNuss(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"280034567861", "28034567861"})
    void knows_a_nuss_below_ten_million_in_twelve_digits_and_in_the_old_eleven(String value) {
        assertThat(CheckDigits.isNuss(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"281234567841", "280034567807", "2812345678", "2812345678401", "28123456784A", ""})
    void knows_what_is_no_nuss(String value) {
        assertThat(CheckDigits.isNuss(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZXX1990231001", "ZZXX 1 990231 00 1", "NUÑE0010101007"})
    void knows_the_form_of_a_catalan_cip(String value) {
        assertThat(CheckDigits.looksLikeCipOfCatalonia(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZXX2990231001", "ZZX1990231001", "ZZXX19902310012", "ZZXX199023100A", ""})
    void knows_what_has_not_the_form_of_a_catalan_cip(String value) {
        assertThat(CheckDigits.looksLikeCipOfCatalonia(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BBBBBBBBZX990231"})
    void knows_the_form_of_a_cip_sns(String value) {
        assertThat(CheckDigits.looksLikeCipSns(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BBBBBBBZX990231", "BBBBBBBBZX99023", "CBBBBBBBZX990231", ""})
    void knows_what_has_not_the_form_of_a_cip_sns(String value) {
        assertThat(CheckDigits.looksLikeCipSns(value)).isFalse();
    }
}
