package org.vincle.connectors.hmis.translate;

import java.util.List;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Loss;

/**
 * A set ready for the partner's folder.
 *
 * @param name the file's name, the same for the same delivery
 * @param content its bytes, the same for the same delivery; null when the standard has no word for any of it
 * @param keys by which names the partner may call the referral because of it
 * @param losses what it does not carry
 */
public record Outgoing(String name, byte[] content, List<Key> keys, List<Loss> losses) {

    @Override
    public String toString() {
        return "Outgoing[" + name + "]";
    }
}
