package org.vincle.connectors.desk.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Statistics;
import org.vincle.connectors.api.Statistics.Question;
import org.vincle.connectors.api.Statistics.Side;
import org.vincle.connectors.desk.DeskPartner;

/**
 * Where the numbers come from.
 *
 * @param statistics counts
 * @param fewest the smallest number that is shown
 * @param institutions who works at the desk, by name
 */
public record Numbers(Statistics statistics, int fewest, Function<String, Optional<DeskPartner>> institutions) {

    /** How long after its end a period of the whole town is shown, as it stood then and for good. */
    static final Duration SETTLED = Duration.ofDays(30);

    public Numbers {
        if (fewest < 3) {
            throw new IllegalArgumentException("smallestNumber: 3 at least");
        }
    }

    /** Those of an institution, as far as they have been counted. */
    Sheet own(String institution, Side side, Period period, ZoneId zone, Directory directory) {
        return sheet(institution, side, period, zone, statistics.counted(), directory);
    }

    /** Those of the whole town, which never change again; nothing before all of them have been counted. */
    Optional<Sheet> town(Period period, ZoneId zone, Directory directory) {
        var asOf = period.until(zone).plus(SETTLED);
        return statistics.counted().isBefore(asOf)
                ? Optional.empty()
                : Optional.of(sheet(null, Side.RECEIVED, period, zone, asOf, directory));
    }

    private Sheet sheet(String institution, Side side, Period period, ZoneId zone, Instant asOf, Directory directory) {
        var until = period.until(zone);
        var question = new Question(institution, side, period.from(zone), until.isBefore(asOf) ? until : asOf, asOf);
        return Sheet.of(period, asOf, fewest, by -> statistics.count(question, by), sector(directory));
    }

    private static UnaryOperator<String> sector(Directory directory) {
        return partner -> partner.isEmpty()
                ? "nobody"
                : directory
                        .named(partner)
                        .map(p -> p.sector().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse("other");
    }
}
