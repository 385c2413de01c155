package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What chance agrees upon is what people could write. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WireTownTest {

    @Test
    void no_agreement_that_chance_makes_ends_before_it_begins() {
        var town = new WireTown(122);
        for (int round = 0; round < 112; round++) {
            assertThatCode(town::agreeAnew).as("round %s", round).doesNotThrowAnyException();
        }
    }
}
