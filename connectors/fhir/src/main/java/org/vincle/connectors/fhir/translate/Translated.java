package org.vincle.connectors.fhir.translate;

import java.util.List;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.Warning;

/**
 * What a translation made, and what it could not carry.
 *
 * @param value what was made
 * @param losses what found no place, without values
 * @param warnings what was odd
 */
public record Translated<T>(T value, List<Loss> losses, List<Warning> warnings) {

    public Translated {
        losses = List.copyOf(losses);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return "Translated[not shown]";
    }
}
