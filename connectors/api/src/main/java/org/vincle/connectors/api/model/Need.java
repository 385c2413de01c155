package org.vincle.connectors.api.model;

import java.util.List;

/**
 * Why the person is referred.
 *
 * @param codes the same need in one or more code systems, never null
 * @param text the sender's own words, or null
 */
@PersonalData
public record Need(List<Code> codes, String text) {

    public Need {
        codes = Lists.copy(codes);
    }

    @Override
    public String toString() {
        return "Need[not shown]";
    }
}
