package org.vincle.connectors.api.model;

import java.util.List;
import java.util.Set;

/**
 * Why the person is referred.
 *
 * @param codes the same need in one or more code systems, never null
 * @param text the sender's own words, or null
 * @param labels what restricts who may see it, beyond what restricts the whole referral, never null
 */
@PersonalData
public record Need(List<Code> codes, String text, Set<Sensitivity> labels) {

    public Need {
        codes = Lists.copy(codes);
        labels = Lists.copy(labels);
    }

    /** One that nothing restricts by itself. */
    public Need(List<Code> codes, String text) {
        this(codes, text, null);
    }

    @Override
    public String toString() {
        return "Need[not shown]";
    }
}
