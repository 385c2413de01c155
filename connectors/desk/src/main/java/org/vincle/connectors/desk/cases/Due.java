package org.vincle.connectors.desk.cases;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** By when an answer is expected: a day ends when it has ended everywhere that matters, at midnight UTC. */
public final class Due {

    /** The last moment of what a sender wrote; none when it wrote none, or nothing that is a time. */
    public static Optional<Instant> of(String dueBy) {
        if (dueBy == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    dueBy.length() == 10
                            ? LocalDate.parse(dueBy)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : Instant.parse(dueBy).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Due() {}
}
