package org.vincle.connectors.pci;

import static org.vincle.connectors.api.Setting.text;

import java.net.URI;
import org.vincle.connectors.http.client.Address;

/** Settings as words; IllegalArgumentException names the key that is wrong. */
public final class Words {

    /** The words, of which there must be some. */
    public static String required(String key, String value) {
        if (text(value).isEmpty()) {
            throw new IllegalArgumentException(key + ": is missing");
        }
        return text(value);
    }

    /** Where a platform may be called; null when nothing is said. */
    static URI url(String key, String value) {
        return text(value).isEmpty() ? null : Address.of(key, text(value));
    }

    private Words() {}
}
