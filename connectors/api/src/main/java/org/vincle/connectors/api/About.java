package org.vincle.connectors.api;

import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.model.Identifier;

/**
 * Which referral a message is about, in the sender's words. The first that finds exactly one wins: the hub's id, then
 * the keys in their order, then the one open referral that sender and counterpart have for that person; else the
 * message is parked for a person to decide.
 *
 * @param referral the hub's id, or null when the sender does not know it
 * @param keys the sender's names for it, most telling first, never null
 * @param person the person's identifiers, the last resort, never null
 * @param counterpart the other party's name in the hub, or null when not told
 */
public record About(UUID referral, List<Key> keys, List<Identifier> person, String counterpart) {

    public About {
        keys = keys == null ? List.of() : List.copyOf(keys);
        person = person == null ? List.of() : List.copyOf(person);
    }

    /** By the hub's own id. */
    public static About referral(UUID id) {
        return new About(id, null, null, null);
    }
}
