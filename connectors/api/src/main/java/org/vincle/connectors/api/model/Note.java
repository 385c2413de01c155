package org.vincle.connectors.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Words, findings, and what the other party must know first, that change no state.
 *
 * @param text the words, or null
 * @param findings never null
 * @param flags safety flags that its sender states, never null
 * @param labels sensitivity labels that its sender states, never null
 * @param at when, UTC, or null
 */
@PersonalData
public record Note(String text, List<Finding> findings, Set<SafetyFlag> flags, Set<Sensitivity> labels, Instant at)
        implements Message {

    public Note {
        findings = Lists.copy(findings);
        flags = Lists.copy(flags);
        labels = Lists.copy(labels);
    }

    /** Words and findings alone. */
    public Note(String text, List<Finding> findings, Instant at) {
        this(text, findings, null, null, at);
    }

    /** What must be known before anything else is done. */
    public static Note safety(Set<SafetyFlag> flags, Set<Sensitivity> labels, Instant at) {
        return new Note(null, null, flags, labels, at);
    }

    /** Its labels with those of its findings, for a standard that cannot say which of them bears which. */
    public Set<Sensitivity> everyLabel() {
        return Lists.labels(labels, findings.stream().map(Finding::labels));
    }

    @Override
    public String toString() {
        return "Note[not shown]";
    }
}
