package org.vincle.connectors.http.server;

import java.time.Duration;

/**
 * What a body may cost.
 *
 * @param maxBytes how large it may be, unzipped
 * @param slowest how long it may take to arrive
 */
public record Bounds(int maxBytes, Duration slowest) {

    private static final int SMALLEST = 1_024;

    public Bounds {
        if (maxBytes < SMALLEST) {
            throw new IllegalArgumentException("maxBytes: less than " + SMALLEST);
        }
    }
}
