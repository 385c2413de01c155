package org.vincle.routes.delivery;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * The settings, looked at.
 *
 * @param lease how long one attempt may take
 * @param emission how long a queued claim check is good for
 * @param sweep how often to look for what has fallen due
 */
record Pace(Duration lease, Duration emission, Duration sweep) {

    static final String PID = "org.vincle.routes.delivery";

    static Pace of(DeliveryConfig config) {
        return new Pace(
                Duration.ofSeconds(positive("leaseSeconds", config::leaseSeconds)),
                Duration.ofSeconds(positive("emissionSeconds", config::emissionSeconds)),
                Duration.ofMillis(positive("sweepMillis", config::sweepMillis)));
    }

    private static int positive(String key, IntSupplier setting) {
        int value = number(key, setting);
        if (value < 1) {
            throw new IllegalArgumentException(PID + ": " + key + ": " + value + " is less than 1");
        }
        return value;
    }

    private static int number(String key, IntSupplier setting) {
        try {
            return setting.getAsInt();
        } catch (RuntimeException e) { // what Declarative Services throws names no key
            throw new IllegalArgumentException(PID + ": " + key + ": is no whole number", e);
        }
    }
}
