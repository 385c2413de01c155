package org.vincle.connectors.hropen.translate;

import java.util.List;
import org.vincle.connectors.api.Loss;

/**
 * A candidate as it goes to the wire.
 *
 * @param document its number
 * @param content its bytes
 * @param disposition a digest of its disposition
 * @param losses what it does not say
 */
public record Outgoing(String document, byte[] content, String disposition, List<Loss> losses) {

    @Override
    public String toString() {
        return "Outgoing[not shown]";
    }
}
