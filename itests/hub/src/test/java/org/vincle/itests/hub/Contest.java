package org.vincle.itests.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.Reports;

/** The hub and the bare program taking turns at one flow. */
final class Contest {

    private static final int TURNS = Rounds.of(1, 3);
    private static final int MOST_WARMING = Rounds.of(0, 8);
    private static final double STILL_WARMING = 1.05;
    private static final Duration TURN =
            Duration.ofSeconds(Integer.getInteger("vincle.bench.seconds", Rounds.of(1, 20)));

    private final Reports report;
    private final String flow;
    private final Pace pace;
    private final Pace.Connections hub;
    private final Pace.Connections bare;

    Contest(Reports report, String flow, Pace pace, Pace.Connections hub, Pace.Connections bare) {
        this.report = report;
        this.flow = flow;
        this.pace = pace;
        this.hub = hub;
        this.bare = new Forgetful(bare);
    }

    /** Warms both, lets them take turns, writes a row each and their ratio; the hub's turn. */
    Pace.Turn run() throws Exception {
        warm(bare);
        warm(hub);
        var ofHub = new ArrayList<Pace.Turn>();
        var ofBare = new ArrayList<Pace.Turn>();
        for (int turn = 0; turn < TURNS; turn++) {
            ofHub.add(pace.closedLoop(hub, TURN));
            ofBare.add(pace.closedLoop(bare, TURN));
        }
        var hubMillis = new ArrayList<Double>();
        var bareMillis = new ArrayList<Double>();
        for (int turn = 0; turn < TURNS; turn++) {
            hubMillis.addAll(pace.steady(hub, TURN));
            bareMillis.addAll(pace.steady(bare, TURN));
        }
        var mine = median(ofHub);
        var theirs = median(ofBare);
        row("hub", mine, hubMillis, true);
        row("bare", theirs, bareMillis, false);
        ratio("hub / bare", mine, theirs);
        return mine;
    }

    /** The hub once more, when it has stored that much. */
    void again(String stored, Pace.Turn before) throws Exception {
        var turns = new ArrayList<Pace.Turn>();
        for (int turn = 0; turn < TURNS; turn++) {
            turns.add(pace.closedLoop(hub, TURN));
        }
        var now = median(turns);
        row("hub, " + stored, now, pace.steady(hub, TURN.multipliedBy(TURNS)), true);
        ratio(stored + " / empty", now, before);
    }

    /** Until a turn is hardly faster than the one before. */
    private void warm(Pace.Connections who) throws Exception {
        double before = 0;
        for (int turn = 0; turn < MOST_WARMING; turn++) {
            double now = pace.closedLoop(who, TURN).delivered();
            if (now < before * STILL_WARMING) {
                return;
            }
            before = now;
        }
    }

    private void row(String who, Pace.Turn turn, List<Double> millis, boolean isHub) {
        var latency = Pace.Latency.of(millis);
        report.row(
                flow,
                who,
                Math.round(turn.accepted()),
                Math.round(turn.delivered()),
                "%.1f".formatted(latency.p50()),
                "%.1f".formatted(latency.p99()),
                isHub ? "%.2f".formatted(turn.cpu()) : "-",
                isHub ? "%.1f".formatted(turn.disk() / 1024) : "-",
                isHub ? "%.1f".formatted(turn.log() / 1024) : "-",
                isHub ? pace.memory() : "-");
    }

    private void ratio(String who, Pace.Turn one, Pace.Turn other) {
        report.row(
                flow,
                who,
                "%.2f".formatted(one.accepted() / other.accepted()),
                "%.2f".formatted(one.delivered() / other.delivered()),
                "",
                "",
                "",
                "",
                "",
                "");
    }

    private static Pace.Turn median(List<Pace.Turn> turns) {
        return turns.stream()
                .sorted(Comparator.comparingDouble(Pace.Turn::delivered))
                .toList()
                .get(turns.size() / 2);
    }

    /** Whoever keeps nothing by name can be told of the same people over and over, and there are only a million. */
    private record Forgetful(Pace.Connections connections) implements Pace.Connections {

        private static final AtomicInteger NEXT = new AtomicInteger();

        @Override
        public Pace.Sender open() throws IOException {
            return connections.open();
        }

        @Override
        public InventedPerson next() {
            return new InventedPerson(NEXT.getAndIncrement() % InventedPerson.COUNT);
        }
    }
}
