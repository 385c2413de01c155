package org.vincle.itests.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;

/** The hub and the library taking turns at what one connector is sent. */
final class LaneContest {

    private static final int TURNS = 3;
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("vincle.bench.seconds", 20));

    private final HubProcess hub;
    private final Reports report;

    /**
     * One turn.
     *
     * @param rate how many a second
     * @param cpu milliseconds of the hub's processor time for each
     */
    private record Turn(double rate, double cpu) {}

    LaneContest(HubProcess hub, Reports report) {
        this.hub = hub;
        this.report = report;
    }

    /** Warms both, lets them take turns, and writes a row. */
    void run(Lane lane) throws Exception {
        lane.prepare();
        taken(lane);
        read(lane);
        var ofHub = new ArrayList<Turn>();
        var ofLibrary = new ArrayList<Turn>();
        for (int turn = 0; turn < TURNS; turn++) {
            ofHub.add(taken(lane));
            ofLibrary.add(read(lane));
        }
        var mine = median(ofHub);
        var alone = median(ofLibrary);
        report.row(
                lane.connector(),
                lane.message(),
                lane.bytes(),
                Math.round(mine.rate()),
                Math.round(alone.rate()) + " (" + lane.library() + ")",
                "%.2g".formatted(mine.rate() / alone.rate()),
                "%.2f".formatted(mine.cpu()));
    }

    /** Whatever was acknowledged is in the ledger, and nothing else. */
    private Turn taken(Lane lane) throws Exception {
        var ledger = new LedgerFile(hub);
        long before = ledger.accepted(lane.partner());
        long cpu = cpu();
        var taken = lane.hub(TURN);
        cpu = cpu() - cpu;
        assertThat(taken.count()).as(lane.connector()).isPositive();
        if (!lane.partner().isEmpty()) {
            assertThat(ledger.accepted(lane.partner()) - before)
                    .as("in the ledger from " + lane.partner())
                    .isEqualTo(taken.count());
        }
        return new Turn(taken.count() / taken.seconds(), cpu / 1e6 / taken.count());
    }

    /** On as many threads as there are processors, since the hub has them all too. */
    private static Turn read(Lane lane) throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        var threads = Executors.newFixedThreadPool(processors);
        try {
            long began = System.nanoTime();
            var loops = new ArrayList<Callable<Long>>();
            for (int i = 0; i < processors; i++) {
                loops.add(() -> {
                    long count = 0;
                    while (System.nanoTime() - began < TURN.toNanos()) {
                        count += lane.read();
                    }
                    return count;
                });
            }
            long count = 0;
            for (var loop : threads.invokeAll(loops)) {
                count += loop.get();
            }
            assertThat(count).as(lane.library()).isPositive();
            return new Turn(count / ((System.nanoTime() - began) / 1e9), 0);
        } finally {
            threads.shutdownNow();
        }
    }

    private long cpu() {
        return hub.jvm().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static Turn median(List<Turn> turns) {
        return turns.stream()
                .sorted(Comparator.comparingDouble(Turn::rate))
                .toList()
                .get(turns.size() / 2);
    }
}
