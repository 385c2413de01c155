package org.vincle.connectors.hmis.csv;

/**
 * How much of a set is read at most.
 *
 * @param unzipped the bytes of all its files together
 * @param ratio how many times more than its packed bytes a file may hold, beyond the first megabyte
 * @param entries how many entries
 * @param row the characters of one row
 */
public record Bounds(long unzipped, int ratio, int entries, int row) {

    /** The usual ones but for the size. */
    public static Bounds of(long unzipped) {
        return new Bounds(unzipped, 200, 100, 256 * 1024);
    }
}
