package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {

    private long now = 1_000_000_000;
    private final Pace pace = new Pace(() -> now);

    @Test
    void while_little_happens_nobody_waits() {
        for (int i = 0; i < 50; i++) {
            now += 17_000_000;
            pace.committed(1);

            assertThat(pace.next()).isLessThanOrEqualTo(now);
        }
    }

    @Test
    void while_much_happens_commits_are_some_milliseconds_apart() {
        for (int i = 0; i < 50; i++) {
            now += 5_000_000;
            pace.committed(2);
        }

        assertThat(pace.next()).isBetween(now + 1_000_000, now + 5_000_000);
    }

    @Test
    void after_a_silence_the_first_does_not_wait() {
        while_much_happens_commits_are_some_milliseconds_apart();

        now += 10_000_000_000L;
        assertThat(pace.next()).isLessThan(now);
        pace.committed(1);
        assertThat(pace.next()).isLessThanOrEqualTo(now);
    }
}
