package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Statistics.Property;
import org.vincle.connectors.api.Statistics.Question;
import org.vincle.connectors.api.Statistics.Side;

/** How long the numbers of a town take that has many referrals, and how fast these are counted. */
class StatisticsBenchTest extends OnFreshLedger {

    private static final int REFERRALS = Integer.getInteger("vincle.bench.running", 100_000);
    private static final int FRESH = 2_000;
    private static final int TIMES = 5;
    private static final Duration BEHIND = Duration.ofMinutes(2);
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> report = new ArrayList<>();

    @Test
    void all_numbers_of_a_page_while_there_are_many_referrals() throws Exception {
        assumeTrue(System.getProperty("vincle.rounds", "short").equals("long"), "only with -Plong");
        var like = on.sent().id();
        for (int i = 0; i < REFERRALS; i += 1000) {
            int from = i;
            on.ledger.commit(work -> fill(work, like, from));
        }
        var statistics = new RelationalStatistics(on.ledger, new Counting(on.ledger, BEHIND));
        report.add("# bench-statistics-" + Engine.current().name().toLowerCase(Locale.ROOT));
        report.add("");
        report.add("The median of " + TIMES + " pages, all eight questions each, of a ledger that has counted "
                + REFERRALS + " referrals of one year; and how many it counts in a second.");
        report.add("");
        report.add("| what | milliseconds |");
        report.add("| --- | --- |");
        page("the town, a year", statistics, null, 365, REFERRALS);
        page("the town, a month", statistics, null, 30, 0);
        page("one of twenty institutions, a year", statistics, "p-1", 365, REFERRALS / 20);
        page("one of twenty institutions, a month", statistics, "p-1", 30, 0);

        for (int i = 0; i < FRESH; i++) {
            on.sent();
        }
        on.clock.forward(Duration.ofMinutes(10));
        long begin = System.nanoTime();
        while (new Counting(on.ledger, BEHIND).some()) {}
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.add("");
        report.add("Counted: %,.0f referrals a second.".formatted(FRESH / seconds));
        statistics.close();
        var folder =
                Files.createDirectories(Path.of(System.getProperty("vincle.reports", "../../itests/target/reports")));
        Files.write(folder.resolve(report.get(0).substring(2) + ".md"), report);
        report.forEach(System.out::println);
    }

    private static int fill(Work work, UUID like, int from) throws SQLException {
        var referrals = new ArrayList<Object[]>();
        var rows = new ArrayList<Object[]>();
        long year = Times.micros(Duration.ofDays(365));
        for (int i = from; i < from + 1000; i++) {
            long asked = Times.micros(YEAR) + year / REFERRALS * i;
            var id = new UUID((asked / 1000) << 16 | 0x7000 | i % 0x1000, i * 0x9E3779B97F4A7C15L);
            referrals.add(new Object[] {id, asked, asked, like});
            var answered = i % 7 == 0 ? null : (Long) (asked + Times.micros(Duration.ofHours(i % 400)));
            var ended =
                    i % 3 == 0 || answered == null ? null : (Long) (answered + Times.micros(Duration.ofDays(i % 200)));
            rows.add(new Object[] {
                id,
                3,
                asked,
                "a-" + i % 30,
                "p-" + i % 20,
                "080" + (10 + i % 40),
                "need-" + i % 22,
                "protocol-" + i % 6,
                asked + year / 50,
                answered,
                ended,
                ended == null ? null : "completed",
                null,
                null
            });
        }
        work.batch(
                "INSERT INTO referral (id, message, sender, recipient, state, version, steps, content, created_at,"
                        + " updated_at) SELECT ?, message, sender, recipient, state, version, steps, content, ?, ?"
                        + " FROM referral WHERE id = ?",
                referrals);
        work.batch(Counted.WRITE, rows);
        return rows.size();
    }

    private void page(String what, RelationalStatistics statistics, String institution, int days, long expected) {
        var until = YEAR.plus(Duration.ofDays(days));
        var question = new Question(institution, Side.RECEIVED, YEAR, until, until);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            for (var property : Property.values()) {
                long all = statistics.count(question, property).stream()
                        .mapToLong(count -> count.referrals())
                        .sum();
                assertThat(all).isGreaterThanOrEqualTo(Math.max(1, expected));
            }
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        millis.sort(null);
        report.add("| %s | %.0f |".formatted(what, millis.get(TIMES / 2)));
    }
}
