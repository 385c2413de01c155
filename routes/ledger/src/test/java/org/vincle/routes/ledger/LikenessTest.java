package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LikenessTest {

    private static final String DAY = "1971-08-24";

    @Test
    void is_the_same_however_the_surnames_are_split_spelt_and_accented() {
        var one = alike("Inventinda", "Nuvoletxà", "d'Enlloc", DAY);

        assertThat(one).isPresent();
        assertThat(alike("INVENTINDA", "Nuvoletxa d’Enlloc", null, DAY)).isEqualTo(one);
        assertThat(Likeness.of(person(new PersonName(null, null, null, "Inventinda Nuvoletxa d'Enlloc"), DAY)))
                .isEqualTo(one);
    }

    @Test
    void differs_by_name_and_by_birth_date() {
        var one = alike("Inventinda", "Nuvoletxa", null, DAY);

        assertThat(alike("Inventinda", "Nuvoletxo", null, DAY)).isNotEqualTo(one);
        assertThat(alike("Inventinda", "Nuvoletxa", null, "1971-08-25")).isNotEqualTo(one);
    }

    @Test
    void needs_a_whole_name_and_birth_date() {
        assertThat(alike("Inventinda", "Nuvoletxa", null, "1971-08")).isEmpty();
        assertThat(alike("Inventinda", "Nuvoletxa", null, null)).isEmpty();
        assertThat(alike("X", "?", null, DAY)).isEmpty();
        assertThat(Likeness.of(person(null, DAY))).isEmpty();
    }

    @Test
    void holds_no_name() {
        assertThat(alike("Inventinda", "Nuvoletxa", null, DAY).orElseThrow().value())
                .hasSize(20)
                .doesNotContainIgnoringCase("inventinda");
    }

    private static Optional<Identifier> alike(String given, String first, String second, String birthDate) {
        return Likeness.of(person(new PersonName(given, first, second, null), birthDate));
    }

    private static Person person(PersonName name, String birthDate) {
        return new Person(null, name, birthDate, null, null, null, null);
    }
}
