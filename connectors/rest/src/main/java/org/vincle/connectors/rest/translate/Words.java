package org.vincle.connectors.rest.translate;

import java.util.Locale;
import java.util.Optional;

/** The words of the API for the hub's own: small letters and dashes. */
final class Words {

    static String of(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        for (var value : type.getEnumConstants()) {
            if (of(value).equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private Words() {}
}
