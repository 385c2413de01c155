package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.State;

/**
 * A message ready for the wire.
 *
 * @param referral the referral it is about
 * @param messageId its MSH-10
 * @param content its bytes
 * @param keys by which names the partner may call the referral because of it
 * @param losses what it does not carry
 * @param modified where the referral stood that it modifies, or null when it modifies none
 */
public record Outgoing(
        UUID referral, String messageId, byte[] content, List<Key> keys, List<Loss> losses, State modified) {

    @Override
    public String toString() {
        return "Outgoing[" + messageId + "]";
    }
}
