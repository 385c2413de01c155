package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;
import org.vincle.itests.harness.Reports;

/** Sends as fast as answers come over so many connections, then twenty a second, and measures both. */
final class Pace {

    /** Sends one referral and returns when it was acknowledged. */
    interface Sender {
        void send(InventedPerson person) throws IOException;
    }

    /** Opens one connection. */
    interface Connections {
        Sender open() throws IOException;
    }

    private static final int TURNS = 3;
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("vincle.bench.seconds", 20));
    private static final int PER_SECOND = 20;

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Long> deliveredAt = new ConcurrentHashMap<>();
    private final Reports report;
    private final String flow;
    private final int connections;
    private final HubProcess hub;

    private record Turn(double accepted, double delivered, double cpu, double disk) {}

    private record Paced(double p50, double p99) {}

    Pace(Reports report, String flow, int connections, HubProcess hub) {
        this.report = report;
        this.flow = flow;
        this.connections = connections;
        this.hub = hub;
    }

    void delivered(String dni) {
        deliveredAt.putIfAbsent(dni, System.nanoTime());
    }

    void compare(Connections hubs, Connections bares) throws Exception {
        closedLoop(hubs, TURN.multipliedBy(2));
        closedLoop(bares, TURN);
        var ofHub = new ArrayList<Turn>();
        var ofBare = new ArrayList<Turn>();
        for (int turn = 0; turn < TURNS; turn++) {
            ofHub.add(closedLoop(hubs, TURN));
            ofBare.add(closedLoop(bares, TURN));
        }
        tell("hub", median(ofHub), paced(hubs), Long.toString(memory()));
        tell("bare", median(ofBare), paced(bares), "-");
        report.row(
                flow,
                "ratio",
                ratio(median(ofHub).accepted(), median(ofBare).accepted()),
                ratio(median(ofHub).delivered(), median(ofBare).delivered()),
                "",
                "",
                "",
                "",
                "");
    }

    private Turn closedLoop(Connections open, Duration length) throws Exception {
        var threads = Executors.newFixedThreadPool(connections);
        var accepted = new AtomicInteger();
        var people = ConcurrentHashMap.<InventedPerson>newKeySet();
        long cpu = cpu();
        long disk = BenchTest.disk(hub.home());
        long began = System.nanoTime();
        long until = began + length.toNanos();
        for (int i = 0; i < connections; i++) {
            var sender = open.open();
            threads.submit(() -> {
                while (System.nanoTime() < until) {
                    var person = Setting.somebody();
                    sender.send(person);
                    people.add(person);
                    accepted.incrementAndGet();
                }
                return null;
            });
        }
        threads.shutdown();
        threads.awaitTermination(5, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - began) / 1e9;
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> people.stream().allMatch(p -> deliveredAt.containsKey(p.dni())));
        double all = (System.nanoTime() - began) / 1e9;
        int count = Math.max(1, accepted.get());
        return new Turn(
                count / seconds,
                count / all,
                (cpu() - cpu) / 1e6 / count,
                (BenchTest.disk(hub.home()) - disk) / 1024.0 / count);
    }

    private Paced paced(Connections open) throws Exception {
        sentAt.clear();
        var scheduler = Executors.newScheduledThreadPool(connections);
        var senders = new ArrayList<Sender>();
        for (int i = 0; i < connections; i++) {
            senders.add(open.open());
        }
        var people = ConcurrentHashMap.<InventedPerson>newKeySet();
        for (int i = 0; i < connections; i++) {
            var sender = senders.get(i);
            long period = 1_000_000L * connections / PER_SECOND;
            scheduler.scheduleAtFixedRate(
                    () -> {
                        var person = Setting.somebody();
                        sentAt.put(person.dni(), System.nanoTime());
                        try {
                            sender.send(person);
                            people.add(person);
                        } catch (IOException e) {
                            sentAt.remove(person.dni());
                        }
                    },
                    period * i / connections,
                    period,
                    TimeUnit.MICROSECONDS);
        }
        TimeUnit.SECONDS.sleep(3 * TURN.toSeconds());
        scheduler.shutdown();
        scheduler.awaitTermination(1, TimeUnit.MINUTES);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> people.stream().allMatch(p -> deliveredAt.containsKey(p.dni())));
        var millis = people.stream()
                .map(p -> (deliveredAt.get(p.dni()) - sentAt.get(p.dni())) / 1e6)
                .sorted()
                .toList();
        return new Paced(millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100));
    }

    private long cpu() {
        return hub.jvm().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private long memory() {
        try {
            var status = java.nio.file.Files.readString(
                    java.nio.file.Path.of("/proc/" + hub.jvm().pid() + "/status"));
            var matcher = java.util.regex.Pattern.compile("VmRSS:\\s+(\\d+)").matcher(status);
            return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void tell(String who, Turn turn, Paced paced, String memory) {
        boolean isHub = who.equals("hub");
        report.row(
                flow,
                who,
                Math.round(turn.accepted()),
                Math.round(turn.delivered()),
                "%.1f".formatted(paced.p50()),
                "%.1f".formatted(paced.p99()),
                isHub ? "%.2f".formatted(turn.cpu()) : "-",
                isHub ? "%.1f".formatted(turn.disk()) : "-",
                memory);
    }

    private static Turn median(List<Turn> turns) {
        return turns.stream()
                .sorted((a, b) -> Double.compare(a.delivered(), b.delivered()))
                .toList()
                .get(turns.size() / 2);
    }

    private static String ratio(double hub, double bare) {
        return "%.2f".formatted(hub / bare);
    }
}
