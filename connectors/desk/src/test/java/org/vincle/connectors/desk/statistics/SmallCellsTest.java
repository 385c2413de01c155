package org.vincle.connectors.desk.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nobody can work out a hidden number from the rest of the table: tried, by every table that the rest leaves possible. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SmallCellsTest {

    private static final long FEWEST = 5;
    private static final int ROUNDS =
            System.getProperty("vincle.rounds", "short").equals("long") ? 10_000 : 400;

    @Test
    void every_number_of_a_small_table_that_is_hidden_might_be_one_of_four_at_least() {
        var random = new Random(20261122);
        int hiddenTables = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var cells = table(random, 2 + random.nextInt(2), 1 + random.nextInt(3), 5);
            var hidden = SmallCells.of(cells, FEWEST);
            if (hidden.isEmpty()) {
                continue;
            }
            hiddenTables += isAnythingHidden(hidden.get()) ? 1 : 0;
            smallOnesAreHidden(cells, hidden.get());
            var possible = new Possible(cells, hidden.get());
            var leeway = new Leeway(cells, hidden.get());
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column <= cells[0].length; column++) {
                    if (hidden.get()[row][column]) {
                        long values = possible.values(row, column);
                        var what = Arrays.deepToString(cells) + " " + Arrays.deepToString(hidden.get());
                        assertThat(values).as(what).isGreaterThanOrEqualTo(FEWEST - 1);
                        assertThat(Math.min(values, 40)).as(what).isEqualTo(leeway.values(row, column, 40));
                    }
                }
            }
        }
        assertThat(hiddenTables).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void a_great_table_is_shown_as_far_as_it_can_be() {
        var random = new Random(7);
        for (int i = 0; i < 20; i++) {
            var cells = table(random, 12, 5, 60);
            var hidden = SmallCells.of(cells, FEWEST).orElseThrow();

            smallOnesAreHidden(cells, hidden);
            var leeway = new Leeway(cells, hidden);
            long shown = 0;
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column <= 5; column++) {
                    shown += hidden[row][column] ? 0 : 1;
                    if (hidden[row][column]) {
                        assertThat(leeway.values(row, column, FEWEST)).isGreaterThanOrEqualTo(FEWEST - 1);
                    }
                }
            }
            assertThat(shown).isGreaterThan(36);
        }
    }

    @Test
    void what_has_no_small_number_is_shown_whole() {
        var hidden = SmallCells.of(new long[][] {{5, 7}, {9, 0}}, FEWEST).orElseThrow();

        assertThat(isAnythingHidden(hidden)).isFalse();
    }

    @Test
    void one_small_number_takes_others_with_it() {
        var hidden =
                SmallCells.of(new long[][] {{3, 20}, {9, 8}, {30, 40}}, FEWEST).orElseThrow();

        assertThat(hidden[0][0]).isTrue();
        assertThat(hidden)
                .isDeepEqualTo(new boolean[][] {{true, true, false}, {true, true, false}, {false, false, false}});
    }

    @Test
    void what_cannot_be_protected_is_not_shown_at_all() {
        assertThat(SmallCells.of(new long[][] {{1}, {1}, {1}, {1}, {1}}, FEWEST))
                .isEmpty();
        assertThat(SmallCells.of(new long[][] {{2}, {2}, {4}}, FEWEST)).isPresent();
        assertThat(SmallCells.of(new long[0][0], FEWEST)).isPresent();
    }

    private static boolean isAnythingHidden(boolean[][] hidden) {
        for (var row : hidden) {
            for (boolean cell : row) {
                if (cell) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void smallOnesAreHidden(long[][] cells, boolean[][] hidden) {
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                if (cells[row][column] > 0 && cells[row][column] < FEWEST) {
                    assertThat(hidden[row][column]).isTrue();
                }
            }
            if (LongStream.of(cells[row]).sum() < FEWEST) {
                assertThat(hidden[row][cells[row].length]).isTrue();
            }
        }
    }

    /** A table without an empty row, of whose columns each has enough or nothing. */
    private static long[][] table(Random random, int rows, int columns, int most) {
        while (true) {
            var cells = new long[rows][columns];
            for (var row : cells) {
                Arrays.setAll(row, c -> random.nextInt(3) == 0 ? 0 : random.nextInt(most));
            }
            boolean fits =
                    Arrays.stream(cells).allMatch(row -> LongStream.of(row).sum() > 0);
            for (int c = 0; c < columns; c++) {
                int column = c;
                long sum = Arrays.stream(cells).mapToLong(row -> row[column]).sum();
                fits &= sum == 0 || sum >= FEWEST;
            }
            if (fits) {
                return cells;
            }
        }
    }

    /** Every table that might be the real one, for all that somebody sees, tried one by one. */
    private static final class Possible {

        private final long[][] real;
        private final boolean[][] hidden;
        private final long[][] tried;
        private final Map<List<Integer>, Set<Long>> found = new HashMap<>();

        Possible(long[][] real, boolean[][] hidden) {
            this.real = real;
            this.hidden = hidden;
            tried = new long[real.length][real[0].length];
            fill(0, 0, left(0));
        }

        long values(int row, int column) {
            return found.getOrDefault(List.of(row, column), Set.of()).size();
        }

        private long left(int column) {
            return Arrays.stream(real).mapToLong(row -> row[column]).sum();
        }

        private boolean isWhollyHidden(int column) {
            return Arrays.stream(hidden).allMatch(row -> row[column]);
        }

        private void fill(int row, int column, long left) {
            if (row == real.length) {
                if (left != 0) {
                    return;
                } else if (column + 1 < real[0].length) {
                    fill(0, column + 1, left(column + 1));
                } else {
                    take();
                }
                return;
            }
            boolean open = hidden[row][column];
            long from = open ? isWhollyHidden(column) ? 0 : 1 : real[row][column];
            long to = open ? left : Math.min(real[row][column], left);
            for (long value = from; value <= to; value++) {
                tried[row][column] = value;
                fill(row + 1, column, left - value);
            }
        }

        private void found(int row, int column, long value) {
            found.computeIfAbsent(List.of(row, column), place -> new HashSet<>())
                    .add(value);
        }

        private void take() {
            int columns = real[0].length;
            for (int row = 0; row < real.length; row++) {
                long sum = LongStream.of(tried[row]).sum();
                if (sum == 0
                        || !hidden[row][columns]
                                && sum != LongStream.of(real[row]).sum()) {
                    return;
                }
            }
            for (int row = 0; row < real.length; row++) {
                for (int column = 0; column < columns; column++) {
                    found(row, column, tried[row][column]);
                }
                found(row, columns, LongStream.of(tried[row]).sum());
            }
        }
    }
}
