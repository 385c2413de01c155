package org.vincle.routes.protocols.model;

import static java.util.Objects.requireNonNull;

/**
 * A length of time, as a calendar counts it.
 *
 * @param amount how many
 * @param unit of what
 */
public record Span(int amount, Unit unit) {

    /** What time is counted in. */
    public enum Unit {
        SECONDS(1),
        MINUTES(60),
        HOURS(3_600),
        DAYS(86_400),
        WORKING_DAYS(86_400),
        MONTHS(28 * 86_400);

        private final long leastSeconds;

        Unit(long leastSeconds) {
            this.leastSeconds = leastSeconds;
        }

        /** Whether it is always as long, whatever the calendar says. */
        public boolean exact() {
            return this == SECONDS || this == MINUTES || this == HOURS;
        }
    }

    public Span {
        requireNonNull(unit, "unit");
    }

    /** How long it lasts at the least, whatever the calendar says. */
    public long leastSeconds() {
        return amount * unit.leastSeconds;
    }
}
