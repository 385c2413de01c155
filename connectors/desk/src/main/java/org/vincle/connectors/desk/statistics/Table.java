package org.vincle.connectors.desk.statistics;

import java.util.List;
import java.util.Locale;

/**
 * A table that may be shown to whoever may see it.
 *
 * @param kind what its rows are
 * @param columns the words of what became of the referrals; empty when its rows have a sum and nothing else
 * @param lines its rows, in an order that says nothing of how many there are in each
 */
public record Table(Kind kind, List<String> columns, List<Line> lines) {

    /** What the rows of a table are. */
    public enum Kind {
        /** What became of the referrals. */
        COURSE,
        /** The sector of the other side, in the whole town's that of who is asked. */
        SECTOR,
        /** The municipality of the person. */
        TERRITORY,
        /** The class of the need. */
        NEED,
        /** The protocol. */
        PROTOCOL,
        /** Within which time there was an answer. */
        ANSWER,
        /** Within which time the work was ended. */
        END,
        /** Why it was declined. */
        REASON,
        /** Of those answered, whether that was in time. */
        IN_TIME,
        /** Of those that wait, whether it is too late. */
        OVERDUE;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A row.
     *
     * @param value what it counts
     * @param cells how many in each column; null where the number is hidden
     * @param sum how many in all; null when that is hidden
     */
    public record Line(String value, List<Long> cells, Long sum) {}

    /** The greatest number in it that is shown as the sum of a row; 1 at least. */
    public long greatest() {
        return lines.stream()
                .filter(line -> line.sum() != null)
                .mapToLong(Line::sum)
                .reduce(1, Math::max);
    }

    /** The row of that value, or null. */
    Line line(String value) {
        return lines.stream()
                .filter(line -> line.value().equals(value))
                .findFirst()
                .orElse(null);
    }
}
