package org.vincle.connectors.api.model;

import java.util.List;

/**
 * Why something was rejected, paused, cancelled or not achieved.
 *
 * @param codes the same reason in one or more code systems, the preferred one first, never null
 * @param text the words for a person, or null
 */
@PersonalData
public record Reason(List<Code> codes, String text) {

    public Reason {
        codes = Lists.copy(codes);
    }

    /** A reason in one code system, or none. */
    public Reason(Code code, String text) {
        this(Lists.of(code), text);
    }

    /** A reason in words alone. */
    public static Reason text(String words) {
        return new Reason(List.of(), words);
    }

    /** The preferred one of its codes, or null. */
    public Code code() {
        return Lists.first(codes);
    }

    @Override
    public String toString() {
        return "Reason[not shown]";
    }
}
