package org.vincle.connectors.desk.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which numbers of a table are hidden: those that are small, and as many others as it takes that no hidden one can be
 * worked out from the rest. Nothing says which of them are the small ones.
 */
final class SmallCells {

    private final long[][] cells;
    private final long fewest;
    private final int columns;
    private final boolean[][] hidden;

    private SmallCells(long[][] cells, long fewest) {
        this.cells = cells;
        this.fewest = fewest;
        this.columns = cells[0].length;
        this.hidden = new boolean[cells.length][columns + 1];
    }

    /**
     * What is hidden of a table none of whose rows is empty and of whose columns each has enough in all: of each row first
     * its cells, then its sum. Nothing when the table cannot be shown, however much of it is hidden.
     */
    static Optional<boolean[][]> of(long[][] cells, long fewest) {
        if (cells.length == 0) {
            return Optional.of(new boolean[0][0]);
        }
        var small = new SmallCells(cells, fewest);
        return small.hide() ? Optional.of(small.hidden) : Optional.empty();
    }

    private record Place(int row, int column) {}

    private boolean hide() {
        places().filter(place -> isSmall(value(place))).forEach(this::hide);
        while (true) {
            if (hideBesideAlone()) {
                continue;
            }
            var weak = weak();
            if (weak.isEmpty()) {
                return true;
            } else if (!hideBeside(weak.get())) {
                return false;
            }
        }
    }

    private boolean isSmall(long value) {
        return value > 0 && value < fewest;
    }

    private Stream<Place> places() {
        return IntStream.range(0, cells.length).boxed().flatMap(row -> IntStream.rangeClosed(0, columns)
                .mapToObj(column -> new Place(row, column)));
    }

    private long value(Place place) {
        var row = cells[place.row()];
        return place.column() == columns ? Arrays.stream(row).sum() : row[place.column()];
    }

    private void hide(Place place) {
        hidden[place.row()][place.column()] = true;
    }

    private boolean isHidden(Place place) {
        return hidden[place.row()][place.column()];
    }

    /** One of which too little is left open: of a small number nobody knows more than that it is small. */
    private Optional<Place> weak() {
        var leeway = new Leeway(cells, hidden);
        return places().filter(this::isHidden)
                .filter(place -> leeway.values(place.row(), place.column(), fewest) < fewest - 1)
                .findFirst();
    }

    /** What is alone in its column or its row is what its sum lacks. */
    private boolean hideBesideAlone() {
        return places().filter(this::isHidden).toList().stream()
                .anyMatch(place -> isAlone(place, inColumn(place)) && hideSmallest(inColumn(place))
                        || isAlone(place, inRow(place)) && hideSmallest(inRow(place)));
    }

    /** Hides one more, the one that costs least. */
    private boolean hideBeside(Place weak) {
        return hideSmallest(inColumn(weak))
                || hideSmallest(inRow(weak))
                || hideZeros(weak.column())
                || hideSmallest(places())
                || IntStream.range(0, columns).anyMatch(this::hideZeros);
    }

    private boolean isAlone(Place place, Stream<Place> beside) {
        return beside.noneMatch(other -> !other.equals(place) && isHidden(other));
    }

    private Stream<Place> inColumn(Place place) {
        return places().filter(other -> other.column() == place.column());
    }

    private Stream<Place> inRow(Place place) {
        return places().filter(other -> other.row() == place.row());
    }

    private boolean hideSmallest(Stream<Place> among) {
        var least = among.filter(place -> !isHidden(place) && value(place) > 0)
                .min(Comparator.comparingLong(this::value).thenComparingInt(Place::column));
        least.ifPresent(this::hide);
        return least.isPresent();
    }

    /** Of a column of which nothing is shown nobody knows where it is empty. */
    private boolean hideZeros(int column) {
        boolean more = false;
        if (column < columns) {
            for (var row : hidden) {
                more |= !row[column];
                row[column] = true;
            }
        }
        return more;
    }
}
