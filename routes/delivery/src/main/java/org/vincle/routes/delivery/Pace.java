package org.vincle.routes.delivery;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * The settings, looked at.
 *
 * @param lease how long one attempt may take
 * @param emission how long a queued claim check is good for
 * @param sweep how often to look for what has fallen due
 * @param slowdown how long at most whoever brings more waits for a partner's deliveries that are behind
 */
record Pace(Duration lease, Duration emission, Duration sweep, Duration slowdown) {

    static final String PID = "org.vincle.routes.delivery";

    static Pace of(DeliveryConfig config) {
        return new Pace(
                Duration.ofSeconds(positive("leaseSeconds", config::leaseSeconds)),
                Duration.ofSeconds(positive("emissionSeconds", config::emissionSeconds)),
                Duration.ofMillis(positive("sweepMillis", config::sweepMillis)),
                Duration.ofMillis(atLeast(0, "slowdownMillis", config::slowdownMillis)));
    }

    private static int positive(String key, IntSupplier setting) {
        return atLeast(1, key, setting);
    }

    private static int atLeast(int least, String key, IntSupplier setting) {
        int value = number(key, setting);
        if (value < least) {
            throw new IllegalArgumentException(PID + ": " + key + ": " + value + " is less than " + least);
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
