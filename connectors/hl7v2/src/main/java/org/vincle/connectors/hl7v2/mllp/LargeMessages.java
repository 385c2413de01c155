package org.vincle.connectors.hl7v2.mllp;

import java.util.ArrayDeque;
import java.util.Queue;

/** How many large messages all connections may hold at once; those beyond wait their turn unread, first come, first served. */
final class LargeMessages {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    LargeMessages(int atOnce) {
        free = atOnce;
    }

    /** Whether there is room now; if not, {@code later} is run once, in any thread, when there is. */
    synchronized boolean take(Runnable later) {
        if (free > 0) {
            free--;
            return true;
        }
        waiting.add(later);
        return false;
    }

    /** Gives up waiting. */
    synchronized void forget(Runnable later) {
        waiting.remove(later);
    }

    /** Gives the room to the next. */
    void release() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
