package org.vincle.connectors.api.model;

import java.time.Instant;
import java.util.List;

/**
 * Words, and findings, that change no state.
 *
 * @param text the words, or null
 * @param findings never null
 * @param at when, UTC, or null
 */
@PersonalData
public record Note(String text, List<Finding> findings, Instant at) implements Message {

    public Note {
        findings = Lists.copy(findings);
    }

    @Override
    public String toString() {
        return "Note[not shown]";
    }
}
