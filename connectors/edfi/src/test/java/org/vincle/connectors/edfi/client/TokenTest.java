package org.vincle.connectors.edfi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.testkit.Behaviour;
import org.vincle.connectors.testkit.EdFiOds;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {

    private final AtomicLong seconds = new AtomicLong();
    private EdFiOds server;

    @AfterEach
    void close() {
        server.close();
    }

    private Ods ods(boolean old) {
        server = old ? EdFiOds.openOld() : EdFiOds.open();
        var place = new Place(
                server.base() + "/data/v3",
                server.base() + "/oauth/token",
                server.base() + "/changeQueries/v1",
                EdFiOds.KEY,
                EdFiOds.SECRET,
                Duration.ofSeconds(60),
                null);
        return new Ods(place, () -> seconds.get() * 1_000_000_000L);
    }

    private long given() {
        return server.requests().stream().filter("POST oauth/token"::equals).count();
    }

    /** A token lives for half an hour, which older servers say as a text. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_token_is_used_until_a_minute_before_it_expires(boolean old) {
        var ods = ods(old);
        ods.find("students", Map.of(), 1);
        seconds.set(1_739);
        ods.find("students", Map.of(), 1);
        assertThat(given()).isEqualTo(1);

        seconds.set(1_740);
        ods.find("students", Map.of(), 1);

        assertThat(given()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_that_refuses_every_token_is_asked_for_one_more_and_no_further(boolean old) {
        var ods = ods(old);
        server.behaves(Behaviour.refuse("401"));

        assertThatThrownBy(() -> ods.find("students", Map.of(), 1))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage("edfi-status-401");

        assertThat(given()).isEqualTo(2);
    }
}
