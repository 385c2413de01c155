package org.vincle.routes.ledger;

import java.util.function.LongSupplier;

/** When the writer shall commit next: at once while little happens, and not more often than needed while much does. */
final class Pace {

    private static final long WINDOW_NANOS = 100_000_000;
    private static final long APART_NANOS = 5_000_000;
    /** Units in a window; as many as a hub has that takes in forty messages a second and sends them on. */
    private static final int BUSY = 12;

    private final LongSupplier nanos;
    private long windowBegan;
    private int inWindow;
    private boolean busy;
    private long last;

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        windowBegan = nanos.getAsLong();
        last = windowBegan;
    }

    /** Until when to wait for others. */
    long next() {
        return busy ? last + APART_NANOS : last;
    }

    /** So many units were just committed together. */
    void committed(int units) {
        last = nanos.getAsLong();
        inWindow += units;
        if (last - windowBegan >= WINDOW_NANOS) {
            busy = inWindow >= BUSY * Math.max(1, (last - windowBegan) / WINDOW_NANOS);
            windowBegan = last;
            inWindow = 0;
        }
    }
}
