package org.vincle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralNumberTest {

    @Test
    void whoever_returns_it_names_the_referral() {
        var ids = new Ids(Clock.systemUTC());
        for (int i = 0; i < 100; i++) {
            var id = ids.next();
            assertThat(ReferralNumber.of(id)).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
            assertThat(ReferralNumber.read(ReferralNumber.of(id))).contains(id);
        }
        assertThat(ReferralNumber.of(new UUID(0, 33))).isEqualTo("00000000000000000000000011");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "TOO-SHORT", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000000000000000000U"})
    void anything_else_is_no_number(String text) {
        assertThat(ReferralNumber.read(text)).isEmpty();
    }
}
