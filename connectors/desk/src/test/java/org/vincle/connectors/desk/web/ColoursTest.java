package org.vincle.connectors.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ColoursTest {

    @Test
    void a_colour_has_the_name_of_what_it_is_for_in_that_property() {
        assertThat(Colours.named(".a{color:#0b0c0c;border:5px solid #b1b4b6;background-color:#fff}.b{color:#fff}"))
                .isEqualTo(".a{color:var(--desk-ink,#0b0c0c);border:5px solid var(--desk-line,#b1b4b6);"
                        + "background-color:var(--desk-paper,#fff)}.b{color:#fff}");
    }

    @Test
    void what_has_the_focus_or_is_inverse_keeps_its_own() {
        var sheet = ".a:focus{color:#0b0c0c;background-color:#fd0}.a--inverse{background-color:#fff;color:#1d70b8}";

        assertThat(Colours.named(sheet)).isEqualTo(sheet);
    }

    @Test
    void rules_within_rules_and_other_colours_that_begin_alike_stay_whole() {
        assertThat(Colours.named(
                        "@media print{.a{color:#000}}@media (min-width:40em){.a{color:#0b0c0c}}.c{background:#fff7bf}"))
                .isEqualTo("@media print{.a{color:#000}}@media (min-width:40em){.a{color:var(--desk-ink,#0b0c0c)}}"
                        + ".c{background:#fff7bf}");
    }
}
