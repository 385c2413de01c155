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
        HOURS(1),
        DAYS(24),
        WORKING_DAYS(24),
        MONTHS(28 * 24);

        private final int leastHours;

        Unit(int leastHours) {
            this.leastHours = leastHours;
        }
    }

    public Span {
        requireNonNull(unit, "unit");
    }

    /** How long it lasts at the least, whatever the calendar says. */
    public int leastHours() {
        return amount * unit.leastHours;
    }
}
