package org.vincle.routes.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Hands that do the same again and again, for so many seconds. */
final class Beside {

    static final int SECONDS = Integer.getInteger("vincle.bench.seconds", 20);

    /** What each hand does again and again. */
    @FunctionalInterface
    interface Hands {

        Runnable hand(int number);
    }

    /** What came of it. */
    record Measured(long count, double perSecond, double median, double slowest) {

        @Override
        public String toString() {
            return "%.0f | %.2f | %.2f".formatted(perSecond, median, slowest);
        }
    }

    static Measured loop(int many, Hands hands) throws Exception {
        var ready = new ArrayList<Runnable>();
        for (int i = 0; i < many; i++) {
            ready.add(hands.hand(i));
        }
        var pool = Executors.newFixedThreadPool(many);
        try {
            long begin = System.nanoTime();
            long end = begin + TimeUnit.SECONDS.toNanos(SECONDS);
            var all = new ArrayList<Long>();
            for (var some :
                    pool.invokeAll(ready.stream().map(work -> until(end, work)).toList())) {
                all.addAll(some.get());
            }
            double took = (System.nanoTime() - begin) / 1e9;
            all.sort(null);
            return new Measured(
                    all.size(), all.size() / took, all.get(all.size() / 2) / 1e6, all.get(all.size() * 99 / 100) / 1e6);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<List<Long>> until(long end, Runnable work) {
        return () -> {
            var took = new ArrayList<Long>();
            do {
                long begin = System.nanoTime();
                work.run();
                took.add(System.nanoTime() - begin);
            } while (System.nanoTime() < end);
            return took;
        };
    }

    private Beside() {}
}
