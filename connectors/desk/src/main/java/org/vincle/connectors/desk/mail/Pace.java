package org.vincle.connectors.desk.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds a node to so many mails in an hour, whatever goes wrong. */
final class Pace {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Deque<Instant> sent = new ArrayDeque<>();
    private final Clock clock;
    private final int most;

    Pace(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether one more may go; then it counts. */
    synchronized boolean permits() {
        var now = clock.instant();
        while (!sent.isEmpty() && !sent.peekFirst().isAfter(now.minus(HOUR))) {
            sent.removeFirst();
        }
        if (sent.size() >= most) {
            return false;
        }
        sent.addLast(now);
        return true;
    }
}
