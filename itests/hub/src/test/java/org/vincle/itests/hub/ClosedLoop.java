package org.vincle.itests.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Eight connections, each of which sends its next message as soon as the last was acknowledged. */
final class ClosedLoop {

    static final int CONNECTIONS = 8;

    /** Sends for so long; IOException when one was not acknowledged. */
    static Lane.Taken run(Pace.Connections open, Duration length) throws Exception {
        var senders = new ArrayList<Pace.Sender>();
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(open.open());
            }
            long began = System.nanoTime();
            long until = began + length.toNanos();
            var loops =
                    threads.invokeAll(senders.stream().map(s -> loop(s, until)).toList());
            double seconds = (System.nanoTime() - began) / 1e9;
            long count = 0;
            for (var loop : loops) {
                count += loop.get();
            }
            return new Lane.Taken(count, seconds);
        } finally {
            threads.shutdownNow();
            for (var sender : senders) {
                if (sender instanceof AutoCloseable connection) {
                    connection.close();
                }
            }
        }
    }

    private static Callable<Long> loop(Pace.Sender sender, long until) {
        return () -> {
            long count = 0;
            while (System.nanoTime() < until) {
                sender.send(BenchTown.somebody());
                count++;
            }
            return count;
        };
    }

    /** IOException when that was not the answer. */
    static void answered(boolean well, Object answer) throws IOException {
        if (!well) {
            throw new IOException("answered " + answer);
        }
    }

    private ClosedLoop() {}
}
