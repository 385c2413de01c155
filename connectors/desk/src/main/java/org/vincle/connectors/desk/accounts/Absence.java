package org.vincle.connectors.desk.accounts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * That somebody is away for some days, and who sees to what is in their hands.
 *
 * @param account who is away
 * @param cover the colleague who sees to it
 * @param from the first day
 * @param until the last day
 * @param since when the first day begins, UTC
 * @param over when the last day is over, UTC
 */
public record Absence(String account, String cover, LocalDate from, LocalDate until, Instant since, Instant over) {

    public Absence {
        requireNonNull(account, "account");
        requireNonNull(cover, "cover");
        requireNonNull(since, "since");
        requireNonNull(over, "over");
    }

    /** For these days, as they begin and end at the institution. */
    public static Absence of(String account, String cover, LocalDate from, LocalDate until, ZoneId zone) {
        return new Absence(
                account,
                cover,
                from,
                until,
                from.atStartOfDay(zone).toInstant(),
                until.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Whether they are away at that time. */
    public boolean holds(Instant now) {
        return !now.isBefore(since) && now.isBefore(over);
    }

    /** Whether there is a day on which both are away. */
    public boolean crosses(Absence other) {
        return since.isBefore(other.over) && other.since.isBefore(over);
    }
}
