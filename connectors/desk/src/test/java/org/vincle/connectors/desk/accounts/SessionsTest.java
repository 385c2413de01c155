package org.vincle.connectors.desk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.desk.MemoryDrawer;
import org.vincle.connectors.desk.SetClock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsTest {

    private final SetClock clock = new SetClock();
    private final MemoryDrawer drawer = new MemoryDrawer(clock);
    private final Sessions sessions = new Sessions(drawer, clock, Duration.ofMinutes(30));

    @Test
    void a_session_lasts_while_it_is_used_and_half_an_hour_more() {
        var token = sessions.begin("school", "aina");
        for (int i = 0; i < 4; i++) {
            clock.forward(Duration.ofMinutes(20));
            assertThat(sessions.account("school", token)).contains("aina");
        }

        clock.forward(Duration.ofMinutes(30));

        assertThat(sessions.account("school", token)).isEmpty();
    }

    @Test
    void no_session_is_longer_than_a_days_work() {
        var token = sessions.begin("school", "aina");
        for (int i = 0; i < 35; i++) {
            clock.forward(Duration.ofMinutes(20));
            assertThat(sessions.account("school", token)).contains("aina");
        }

        clock.forward(Duration.ofMinutes(20));

        assertThat(sessions.account("school", token)).isEmpty();
    }

    @Test
    void a_session_is_of_one_institution_and_ends_alone_or_with_all_of_its_account() {
        var one = sessions.begin("school", "aina");
        var other = sessions.begin("school", "aina");
        var colleague = sessions.begin("school", "biel");

        assertThat(sessions.account("aid", one)).isEmpty();
        sessions.end("school", one);
        assertThat(sessions.account("school", one)).isEmpty();
        assertThat(sessions.account("school", other)).contains("aina");
        sessions.endAll("school", "aina");
        assertThat(sessions.account("school", other)).isEmpty();
        assertThat(sessions.account("school", colleague)).contains("biel");
    }

    @Test
    void whoever_reads_what_is_kept_cannot_use_it() {
        var token = sessions.begin("school", "aina");

        var kept = drawer.all("school", "desk:session", 10).get(0);

        assertThat(kept.id()).doesNotContain(token);
        assertThat(kept.content()).asString().doesNotContain(token);
        assertThat(sessions.account("school", kept.id())).isEmpty();
    }
}
