package org.vincle.connectors.api.services;

import java.util.List;
import org.vincle.connectors.api.model.Code;

/**
 * What is looked for in the directory; it says nothing of who needs it.
 *
 * @param needs what for, never null
 * @param territory the INE code of the municipality (5 digits), or null when unknown
 * @param age in whole years, or null when unknown
 * @param language BCP 47 tag, or null when unknown
 */
public record Wanted(List<Code> needs, String territory, Integer age, String language) {

    public Wanted {
        needs = needs == null ? List.of() : List.copyOf(needs);
    }
}
