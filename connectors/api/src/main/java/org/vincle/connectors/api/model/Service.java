package org.vincle.connectors.api.model;

import java.util.List;

/**
 * What is asked of the recipient.
 *
 * @param codes the same service in one or more code systems, never null
 * @param text the sender's own words, or null
 */
@PersonalData
public record Service(List<Code> codes, String text) {

    public Service {
        codes = Lists.copy(codes);
    }

    @Override
    public String toString() {
        return "Service[not shown]";
    }
}
