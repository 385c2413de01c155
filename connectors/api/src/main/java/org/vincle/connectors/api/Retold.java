package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;

/**
 * Something about a referral that a partner was told before, as it may be told now.
 *
 * @param delivery the delivery that told it then
 * @param owedSince when that was owed, UTC
 * @param message what is left of it
 */
@PersonalData
public record Retold(UUID delivery, Instant owedSince, Message message) {

    public Retold {
        requireNonNull(delivery, "delivery");
        requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return "Retold[not shown]";
    }
}
