package org.vincle.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {

    @Test
    void reads_each_setting_in_its_unit() {
        assertThat(Pace.of(new Settings(60, 30, 1000, 0)))
                .isEqualTo(
                        new Pace(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"0, 30, 1000, leaseSeconds: 0", "60, -5, 1000, emissionSeconds: -5", "60, 30, 0, sweepMillis: 0"})
    void names_the_setting_that_is_too_small(int lease, int emission, int sweep, String named) {
        assertThatThrownBy(() -> Pace.of(new Settings(lease, emission, sweep)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.vincle.routes.delivery: " + named + " is less than 1");
    }

    @Test
    void takes_no_slowdown_below_zero() {
        assertThatThrownBy(() -> Pace.of(new Settings(60, 30, 1000, -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.vincle.routes.delivery: slowdownMillis: -1 is less than 0");
    }

    @Test
    void names_the_setting_that_is_no_number() {
        assertThatThrownBy(() -> Pace.of(unreadable()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.vincle.routes.delivery: leaseSeconds: is no whole number");
    }

    /** Settings as Declarative Services hands them over when the file holds no number. */
    private static DeliveryConfig unreadable() {
        return (DeliveryConfig) Proxy.newProxyInstance(
                DeliveryConfig.class.getClassLoader(),
                new Class<?>[] {DeliveryConfig.class},
                (proxy, method, arguments) -> Integer.valueOf("soon"));
    }
}
