package org.vincle.routes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with the clocks that leases are compared by. */
final class Clocks {

    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /**
     * The sentences to warn with.
     *
     * @param clock this node's
     * @param fromDatabase how far the database's is from it, either way
     */
    static List<String> warnings(Clock clock, Duration fromDatabase) {
        var ahead = clock instanceof SteadyClock steady ? steady.ahead() : Duration.ZERO;
        return Stream.of(
                        said(
                                ahead,
                                "the clock of this machine was set back by %d s; it is followed slowly: mend it with NTP"),
                        said(
                                fromDatabase.abs(),
                                "the clock of this node and the database's differ by %d s: mend it with NTP, for leases are compared by them"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> said(Duration difference, String sentence) {
        return difference.compareTo(TOLERANCE) > 0 ? List.of(sentence.formatted(difference.toSeconds())) : List.of();
    }

    private Clocks() {}
}
