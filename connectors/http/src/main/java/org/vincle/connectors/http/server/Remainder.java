package org.vincle.connectors.http.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * What still comes of a body that was refused before its end: thrown away for a while after the answer, since whoever is cut
 * off while it sends may never hear why.
 */
public final class Remainder {

    private static final long MOST = 64L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Throws away what a partner still sends; returns early when there is too much of it or it comes too slowly. */
    public static void discard(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("Expect") != null) {
            // To look at the body would be to ask for it.
            return;
        }
        try {
            response.flushBuffer();
            var source = request.getInputStream();
            var part = new byte[16 * 1024];
            long deadline = System.nanoTime() + LONGEST.toNanos();
            long left = MOST;
            for (int read = 0; read >= 0 && left > 0 && System.nanoTime() < deadline; read = source.read(part)) {
                left -= read;
            }
        } catch (IOException e) {
            // It has heard enough and hung up.
            return;
        }
    }

    private Remainder() {}
}
