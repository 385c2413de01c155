package org.vincle.connectors.desk.statistics;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * How much somebody who sees the rest of a table can say of a number that is hidden in it. The sums of columns are known,
 * those of rows where they are shown; a hidden number is 1 at least, unless nothing of its column is shown.
 *
 * <p>Whatever changes a hidden number has to be made good along its row and its column, by other hidden ones: how far it
 * can go either way is a greatest flow from its row to its column, and back. All whole numbers in between are possible.
 */
final class Leeway {

    private static final long ENDLESS = Long.MAX_VALUE / 4;

    private final long[][] cells;
    private final boolean[][] hidden;
    private final int rows;
    private final int columns;

    /** Of a table whose last hidden column is that of the rows' sums. */
    Leeway(long[][] cells, boolean[][] hidden) {
        this.cells = cells;
        this.hidden = hidden;
        this.rows = cells.length;
        this.columns = cells[0].length;
    }

    /** How many values of that cell, or of that row's sum, are possible; counted no further than the limit. */
    long values(int row, int column, long limit) {
        long value = value(row, column);
        long least = least(column);
        // More in a cell takes from its row and its column; more in a row's sum gives to its row.
        int from = column == columns ? node(column) : row;
        int to = column == columns ? row : node(column);
        long up = flow(from, to, row, column, limit);
        long down = Math.min(value - least, flow(to, from, row, column, limit));
        return Math.min(up + down + 1, limit);
    }

    private long value(int row, int column) {
        return column == columns ? Arrays.stream(cells[row]).sum() : cells[row][column];
    }

    /** A row that is listed has somebody in it. */
    private long least(int column) {
        if (column == columns) {
            return 1;
        }
        for (var row : hidden) {
            if (!row[column]) {
                return 1;
            }
        }
        return 0;
    }

    private int node(int column) {
        return rows + column;
    }

    private long flow(int from, int to, int row, int column, long limit) {
        var room = room(row, column);
        long flow = 0;
        while (flow < limit) {
            var before = path(room, from, to);
            if (before[to] < 0) {
                break;
            }
            long more = limit - flow;
            for (int at = to; at != from; at = before[at]) {
                more = Math.min(more, room[before[at]][at]);
            }
            for (int at = to; at != from; at = before[at]) {
                room[before[at]][at] -= more;
                room[at][before[at]] += more;
            }
            flow += more;
        }
        return flow;
    }

    /** By how much each hidden number but that one can give way. */
    private long[][] room(int row, int column) {
        int nodes = rows + columns + 1;
        var room = new long[nodes][nodes];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c <= columns; c++) {
                if (!hidden[r][c] || r == row && c == column) {
                    continue;
                }
                long less = value(r, c) - least(c);
                room[r][node(c)] = c == columns ? ENDLESS : less;
                room[node(c)][r] = c == columns ? less : ENDLESS;
            }
        }
        return room;
    }

    private static int[] path(long[][] room, int from, int to) {
        var before = new int[room.length];
        Arrays.fill(before, -1);
        before[from] = from;
        var next = new ArrayDeque<Integer>();
        next.add(from);
        while (!next.isEmpty() && before[to] < 0) {
            int at = next.remove();
            for (int other = 0; other < room.length; other++) {
                if (before[other] < 0 && room[at][other] > 0) {
                    before[other] = at;
                    next.add(other);
                }
            }
        }
        return before;
    }
}
