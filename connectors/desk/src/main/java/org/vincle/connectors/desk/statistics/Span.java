package org.vincle.connectors.desk.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long the periods are that are counted together. */
public enum Span {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Span(int months) {
        this.months = months;
    }

    /** How many months. */
    public int months() {
        return months;
    }

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that word. */
    public static Optional<Span> of(String word) {
        return List.of(values()).stream()
                .filter(span -> span.word().equals(word))
                .findFirst();
    }
}
