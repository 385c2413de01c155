package org.vincle.connectors.api.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a referral stands: FHIR Task.status as Gravity SDOH Clinical Care 3.0 draws it ({@code received} and {@code ready} excluded). */
public enum State {
    DRAFT,
    REQUESTED,
    ACCEPTED,
    REJECTED,
    IN_PROGRESS,
    ON_HOLD,
    COMPLETED,
    FAILED,
    CANCELLED,
    ENTERED_IN_ERROR;

    /** The word FHIR uses, for instance {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of that FHIR word; IllegalArgumentException when there is none. */
    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether nothing but a correction can follow. */
    public boolean isFinal() {
        return switch (this) {
            case REJECTED, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR -> true;
            default -> false;
        };
    }

    /** The states that may follow at once. {@code IN_PROGRESS} to {@code CANCELLED} only by an agreed request (COW). */
    public Set<State> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(REQUESTED, ENTERED_IN_ERROR);
            case REQUESTED -> EnumSet.of(ACCEPTED, REJECTED, CANCELLED, ENTERED_IN_ERROR);
            case ACCEPTED -> EnumSet.of(IN_PROGRESS, ON_HOLD, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR);
            case IN_PROGRESS -> EnumSet.of(ON_HOLD, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR);
            case ON_HOLD -> EnumSet.of(IN_PROGRESS, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR);
            case REJECTED, COMPLETED, FAILED, CANCELLED -> EnumSet.of(ENTERED_IN_ERROR);
            case ENTERED_IN_ERROR -> EnumSet.noneOf(State.class);
        };
    }
}
