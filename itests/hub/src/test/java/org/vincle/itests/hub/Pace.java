package org.vincle.itests.hub;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.vincle.connectors.testkit.InventedPerson;
import org.vincle.itests.harness.HubProcess;

/** Sends over so many connections, as fast as answers come or at a steady pace, and waits for what the recipient got. */
final class Pace {

    /** Sends one referral and returns when it was acknowledged. */
    interface Sender {
        void send(InventedPerson person) throws IOException;
    }

    /** Opens one connection. */
    interface Connections {
        Sender open() throws IOException;

        /** Whom the next message is about. */
        default InventedPerson next() {
            return Setting.somebody();
        }
    }

    /**
     * What one turn brought.
     *
     * @param accepted acknowledged a second
     * @param delivered arrived a second, counted until the last of them had arrived
     * @param cpu milliseconds of processor time for each, the hub's and its database server's
     * @param disk bytes that the hub's data grew by for each
     * @param log bytes that its database server wrote to its log for each, beside that
     */
    record Turn(double accepted, double delivered, double cpu, double disk, double log) {}

    /**
     * What a hub costs besides its own process.
     *
     * @param cpu nanoseconds of its database server
     * @param disk bytes that its data takes
     * @param log bytes that its database server has written to its log
     */
    record Costs(LongSupplier cpu, LongSupplier disk, LongSupplier log) {}

    /** Milliseconds from sending to arrival. */
    record Latency(double p50, double p99) {

        static Latency of(List<Double> millis) {
            var sorted = millis.stream().sorted().toList();
            return new Latency(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
        }
    }

    private static final int CONNECTIONS = 8;
    private static final int PER_SECOND = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+)");

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Long> deliveredAt = new ConcurrentHashMap<>();
    private final HubProcess hub;
    private final Costs costs;

    Pace(HubProcess hub, Costs costs) {
        this.hub = hub;
        this.costs = costs;
    }

    /** Somebody's referral has reached its recipient. */
    void delivered(String dni) {
        deliveredAt.putIfAbsent(dni, System.nanoTime());
    }

    /** Eight connections, each sending its next as soon as the last was acknowledged. */
    Turn closedLoop(Connections open, Duration length) throws Exception {
        return loop(open, ran -> ran < length.toNanos());
    }

    /** So many in the same way; returns when all of them have arrived. */
    void send(Connections open, int count) throws Exception {
        var left = new AtomicInteger(count);
        loop(open, ran -> left.getAndDecrement() > 0);
    }

    private Turn loop(Connections open, LongPredicate goesOn) throws Exception {
        deliveredAt.clear();
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        var people = ConcurrentHashMap.<InventedPerson>newKeySet();
        var loops = new ArrayList<Future<?>>();
        long cpu = cpu();
        long disk = costs.disk().getAsLong();
        long log = costs.log().getAsLong();
        long began = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            var sender = open.open();
            loops.add(threads.submit(() -> {
                while (goesOn.test(System.nanoTime() - began)) {
                    var person = open.next();
                    sender.send(person);
                    people.add(person);
                }
                return null;
            }));
        }
        finish(loops);
        threads.shutdown();
        double seconds = (System.nanoTime() - began) / 1e9;
        awaitAll(people);
        double all = (System.nanoTime() - began) / 1e9;
        int count = Math.max(1, people.size());
        return new Turn(
                count / seconds,
                count / all,
                (cpu() - cpu) / 1e6 / count,
                (costs.disk().getAsLong() - disk) / (double) count,
                (costs.log().getAsLong() - log) / (double) count);
    }

    /** Twenty a second over the same eight connections; milliseconds from sending to arrival. */
    List<Double> steady(Connections open, Duration length) throws Exception {
        deliveredAt.clear();
        sentAt.clear();
        var scheduler = Executors.newScheduledThreadPool(CONNECTIONS);
        var people = ConcurrentHashMap.<InventedPerson>newKeySet();
        var failures = ConcurrentHashMap.<String>newKeySet();
        long period = 1_000_000L * CONNECTIONS / PER_SECOND;
        for (int i = 0; i < CONNECTIONS; i++) {
            var sender = open.open();
            scheduler.scheduleAtFixedRate(
                    () -> {
                        var person = open.next();
                        sentAt.put(person.dni(), System.nanoTime());
                        try {
                            sender.send(person);
                            people.add(person);
                        } catch (IOException e) {
                            failures.add(String.valueOf(e.getMessage()));
                        }
                    },
                    period * i / CONNECTIONS,
                    period,
                    TimeUnit.MICROSECONDS);
        }
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
        scheduler.shutdown();
        scheduler.awaitTermination(1, TimeUnit.MINUTES);
        if (!failures.isEmpty()) {
            throw new IOException(failures.toString());
        }
        awaitAll(people);
        return people.stream()
                .map(p -> (deliveredAt.get(p.dni()) - sentAt.get(p.dni())) / 1e6)
                .toList();
    }

    /** The hub's resident memory in MB. */
    long memory() {
        return memory(hub);
    }

    /** A hub's resident memory in MB. */
    static long memory(HubProcess hub) {
        try {
            var matcher = RSS.matcher(
                    Files.readString(Path.of("/proc", String.valueOf(hub.jvm().pid()), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAll(java.util.Set<InventedPerson> people) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> people.stream()
                .allMatch(p -> deliveredAt.containsKey(p.dni())));
    }

    private static void finish(List<Future<?>> loops) throws IOException, InterruptedException {
        for (var loop : loops) {
            try {
                loop.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    private long cpu() {
        var own = hub.jvm().info().totalCpuDuration().orElse(Duration.ZERO);
        return own.toNanos() + costs.cpu().getAsLong();
    }
}
