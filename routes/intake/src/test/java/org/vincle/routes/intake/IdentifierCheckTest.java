package org.vincle.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.Warning;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Systems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentifierCheckTest {

    private static final IdentifierCheck MILD = new IdentifierCheck(false);
    private static final IdentifierCheck STRICT = new IdentifierCheck(true);

    @Test
    void has_nothing_to_say_of_numbers_that_are_right() {
        var referral = of(person(Systems.DNI_NIE, "54362315K", Systems.NUSS, "281234567840"));

        assertThat(MILD.of(referral)).isEmpty();
        assertThat(STRICT.of(referral)).isEmpty();
    }

    @Test
    void has_nothing_to_say_of_a_system_it_does_not_know() {
        assertThat(STRICT.of(of(person("urn:example:passport", "??")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Systems.DNI_NIE, Systems.NUSS, Systems.CIP_SNS, Systems.CIP_CATALONIA})
    void warns_of_a_number_that_is_wrong_and_says_only_where(String system) {
        var referral = of(person("urn:example:passport", "??", system, "54362315A"));

        assertThat(MILD.of(referral)).containsExactly(new Warning("check-digit", "person.identifiers[1]"));
    }

    @Test
    void looks_at_the_household_too() {
        var unnamed = new Relative(null, null);
        var child = new Relative(null, person(Systems.DNI_NIE, "X2482300A"));

        assertThat(MILD.of(of(person(), unnamed, child)))
                .containsExactly(new Warning("check-digit", "household[1].person.identifiers[0]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Systems.DNI_NIE, Systems.NUSS})
    void refuses_a_wrong_check_digit_where_the_settings_say_so(String system) {
        var referral = of(person("urn:example:passport", "??", system, "54362315A"));

        assertThatThrownBy(() -> STRICT.of(referral))
                .isInstanceOfSatisfying(
                        InvalidMessage.class, e -> assertThat(e.getPath()).isEqualTo("person.identifiers[1]"))
                .hasMessage("check-digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {Systems.CIP_SNS, Systems.CIP_CATALONIA})
    void never_refuses_a_cip_whose_last_digit_nobody_can_check(String system) {
        assertThat(STRICT.of(of(person(system, "54362315A")))).hasSize(1);
    }

    private static Referral of(Person person, Relative... household) {
        var sender = Institution.partner("social-services");
        return new Referral(
                UUID.randomUUID(),
                sender,
                null,
                null,
                null,
                null,
                person,
                Arrays.asList(household),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Person person(String... systemsAndValues) {
        var identifiers = new ArrayList<Identifier>();
        for (int i = 0; i < systemsAndValues.length; i += 2) {
            identifiers.add(new Identifier(systemsAndValues[i], systemsAndValues[i + 1]));
        }
        return new Person(identifiers, null, null, null, null, null, null);
    }
}
