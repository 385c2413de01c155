package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Somebody opens what is closed to them, because a person is in danger; who did and why is told to those concerned.
 *
 * @param id of this opening
 * @param partner whose professional it is
 * @param by who it is, in words that the partner answers for
 * @param reason why; without one nothing opens
 * @param since when it was opened, UTC
 */
@PersonalData
public record Emergency(UUID id, String partner, String by, String reason, Instant since) {

    public Emergency {
        requireNonNull(id, "id");
        requireNonNull(partner, "partner");
        requireNonNull(since, "since");
    }

    /** Whether somebody answers for it and says why. */
    public boolean isExplained() {
        return by != null && !by.isBlank() && reason != null && !reason.isBlank();
    }

    @Override
    public String toString() {
        return "Emergency[not shown]";
    }
}
