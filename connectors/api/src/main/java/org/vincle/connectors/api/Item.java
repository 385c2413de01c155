package org.vincle.connectors.api;

import java.util.List;
import org.vincle.connectors.api.model.Message;

/**
 * One canonical message of a submission.
 *
 * @param message what is said; a {@code Referral} begins one, a {@code Consent} stands by itself, anything else needs {@code about}
 * @param about which referral it concerns, null for a new one, or for a consent that is given for none
 * @param keys the sender's names for the referral that the hub should remember, never null
 */
public record Item(Message message, About about, List<Key> keys) {

    public Item {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }
}
