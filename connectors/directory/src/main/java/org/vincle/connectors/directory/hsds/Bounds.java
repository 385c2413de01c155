package org.vincle.connectors.directory.hsds;

import java.time.Duration;

/**
 * How much of a source is read at most.
 *
 * @param bytes of all files or answers together, unpacked
 * @param rows of all tables, or entries of all pages, together
 * @param answer how long to wait for one answer
 * @param whole how long the whole reading may take
 */
public record Bounds(long bytes, int rows, Duration answer, Duration whole) {

    /** Counts what one reading has used. */
    Meter meter() {
        return new Meter(this);
    }

    /** What one reading has used so far. */
    static final class Meter {
        private final Bounds bounds;
        private final long began = System.nanoTime();
        private long bytes;
        private int rows;

        private Meter(Bounds bounds) {
            this.bounds = bounds;
        }

        void row(String place) throws BrokenSource {
            if (++rows > bounds.rows) {
                throw new BrokenSource("too-many-rows", place);
            }
            time(place);
        }

        void bytes(long more, String place) throws BrokenSource {
            bytes += more;
            if (bytes > bounds.bytes) {
                throw new BrokenSource("too-large", place);
            }
        }

        long bytesLeft() {
            return bounds.bytes - bytes;
        }

        void time(String place) throws BrokenSource {
            if (Thread.currentThread().isInterrupted() || left().isNegative()) {
                throw new BrokenSource("too-slow", place);
            }
        }

        private Duration left() {
            return bounds.whole.minusNanos(System.nanoTime() - began);
        }

        /** How long the next answer may take. */
        Duration patience() {
            return left().compareTo(bounds.answer) < 0 ? left() : bounds.answer;
        }
    }
}
