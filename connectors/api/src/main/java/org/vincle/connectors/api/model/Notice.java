package org.vincle.connectors.api.model;

import java.time.Instant;

/**
 * What the hub itself tells an institution of what it is entitled to know. It says nothing of any person, and may always be
 * told.
 */
public sealed interface Notice extends Message permits Withdrawal, EmergencyOpened {

    /** When that happened, UTC, or null. */
    Instant at();
}
