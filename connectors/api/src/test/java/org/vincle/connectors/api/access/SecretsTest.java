package org.vincle.connectors.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final Secrets secrets = new Secrets();

    @Test
    void knows_a_password_by_its_hash() {
        var hash = Secrets.hashPassword("a town of glass");

        assertThat(secrets.match("a town of glass", hash)).isTrue();
        assertThat(secrets.match("a town of brass", hash)).isFalse();
        assertThat(secrets.match(null, hash)).isFalse();
    }

    @Test
    void knows_a_token_by_its_hash() {
        assertThat(secrets.match(TOKEN, Secrets.hashToken(TOKEN))).isTrue();
        assertThat(secrets.match(TOKEN + "0", Secrets.hashToken(TOKEN))).isFalse();
    }

    @Test
    void takes_no_short_word_for_a_token() {
        var hashOfShort = "sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

        assertThat(secrets.match("secret", hashOfShort)).isFalse();
        assertThatThrownBy(() -> Secrets.hashToken("secret")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void derives_a_password_only_once() {
        var hash = Secrets.hashPassword("a town of glass");
        secrets.match("a town of glass", hash);

        long begin = worked();
        for (int i = 0; i < 1_000; i++) {
            assertThat(secrets.match("a town of glass", hash)).isTrue();
        }

        assertThat(Duration.ofNanos(worked() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void forgets_no_right_password_for_any_number_of_wrong_ones() {
        var hash = "pbkdf2-sha256:1000:" + "00".repeat(16) + ":" + "%064x".formatted(0);
        var right = Secrets.hashPassword("a town of glass");
        secrets.match("a town of glass", right);
        for (int guess = 0; guess < 1_100; guess++) {
            secrets.match("guess " + guess, hash);
        }

        long begin = worked();
        assertThat(secrets.match("a town of glass", right)).isTrue();

        assertThat(Duration.ofNanos(worked() - begin)).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void somebody_who_cannot_be_looked_at_now_is_not_told_that_it_is_wrong() {
        var busy = new Secrets(0, Duration.ZERO);

        assertThatThrownBy(() -> busy.match("a town of glass", Secrets.hashPassword("a town of glass")))
                .isInstanceOf(PartnerUnavailable.class)
                .hasMessage(Codes.NOT_READY);
        assertThat(busy.match(TOKEN, Secrets.hashToken(TOKEN))).isTrue();
    }

    /** How long this thread has computed, which a busy machine does not stretch. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void refuses_a_setting_that_is_no_hash_without_repeating_it() {
        assertThatThrownBy(() -> Secrets.requireHash("secretHash", "plain secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("secretHash:")
                .hasMessageNotContaining("plain secret");
        assertThat(Secrets.requireHash("secretHash", Secrets.hashToken(TOKEN))).isEqualTo(Secrets.hashToken(TOKEN));
    }
}
