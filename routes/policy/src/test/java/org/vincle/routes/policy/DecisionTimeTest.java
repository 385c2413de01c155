package org.vincle.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How long a decision takes, over few agreements and over many; {@code -Plong} makes enough of them to tell. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DecisionTimeTest {

    private static final boolean LONG = "long".equals(System.getProperty("vincle.rounds"));
    private static final int TOWNS = LONG ? 1_000 : 100;
    private static final int ROUNDS = LONG ? 50 : 2;

    private final List<RandomTown> towns =
            LongStream.range(0, TOWNS).mapToObj(RandomTown::new).toList();
    private final List<String> lines = new ArrayList<>(List.of(
            "# policy-decisions",
            "",
            "How long one decision about a whole message takes, one thread, after a warm-up of as many.",
            "",
            "| agreements in force | decisions | p50 µs | p99 µs | longest µs | a second |",
            "| --- | --- | --- | --- | --- | --- |"));

    @Test
    void is_measured_and_is_the_same_each_time() throws IOException {
        measure(0);
        measure(300);

        var report = Path.of(System.getProperty("vincle.reports", "target/reports"), "policy-decisions.md");
        Files.createDirectories(report.getParent());
        Files.write(report, lines);
        assertThat(report).content().contains("| 300 and more | " + TOWNS * ROUNDS);
    }

    /** With so many agreements between others and between the same besides those of each town. */
    private void measure(int more) {
        var others = LongStream.range(TOWNS, TOWNS + more)
                .mapToObj(RandomTown::new)
                .flatMap(town -> town.terms.agreements().stream())
                .limit(more)
                .toList();
        var terms = towns.stream().map(town -> with(town.terms, others)).toList();
        rounds(terms, new long[TOWNS * ROUNDS]);
        var nanos = new long[TOWNS * ROUNDS];
        long began = System.nanoTime();
        rounds(terms, nanos);
        long all = Math.max(1, System.nanoTime() - began);
        Arrays.sort(nanos);
        lines.add("| %s | %d | %s | %s | %s | %d |"
                .formatted(
                        more == 0 ? "few" : more + " and more",
                        nanos.length,
                        micros(nanos[nanos.length / 2]),
                        micros(nanos[(int) (nanos.length * 0.99)]),
                        micros(nanos[nanos.length - 1]),
                        nanos.length * 1_000_000_000L / all));
    }

    private void rounds(List<Terms> terms, long[] nanos) {
        for (int i = 0; i < nanos.length; i++) {
            var town = towns.get(i % TOWNS);
            long before = System.nanoTime();
            var decision = Judge.decide(terms.get(i % TOWNS), town.question, RandomTown.NOW);
            nanos[i] = System.nanoTime() - before;
            if (i < TOWNS) {
                assertThat(Judge.decide(terms.get(i), town.question, RandomTown.NOW))
                        .isEqualTo(decision);
            }
        }
    }

    private static Terms with(Terms terms, List<Agreement> others) {
        var all = new ArrayList<>(terms.agreements());
        all.addAll(others);
        return new Terms(all, terms.lines(), terms.ceilings(), terms.sectors());
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1_000.0);
    }
}
