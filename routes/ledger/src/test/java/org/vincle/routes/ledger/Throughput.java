package org.vincle.routes.ledger;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Clearing.Ruling;

/** Says how fast the ledger is here: {@code Throughput FOLDER SECONDS THREADS PRELOADED}; asserts nothing. */
final class Throughput {

    private static final Random RANDOM = new Random(1);

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        int preloaded = Integer.parseInt(arguments[3]);
        Files.createDirectories(folder);
        var source = Engine.current().fresh(folder);
        try (var database = Database.open(source, Clock.systemUTC());
                var ledger = new RelationalLedger(database, Settings.DEFAULTS, Clock.systemUTC())) {
            ledger.clearBy(Town.PERMITTED);
            ledger.remember(Town.partner(Town.SOCIAL));
            ledger.remember(Town.partner(Town.HOSPITAL));
            System.out.println(ledger.durability());
            var queue = new ConcurrentLinkedQueue<ClaimCheck>();
            ledger.onDue(queue::addAll);
            run("warm up", threads, 0, Math.max(4000, preloaded), ledger, queue, false);
            run("accept", threads, seconds, 0, ledger, queue, false);
            queue.clear();
            run("accept, take, settle", threads, seconds, 0, ledger, queue, true);
            if (Engine.current() == Engine.SQLITE) {
                size(folder, new RelationalOversight(ledger).counts().get("messages"));
            }
        }
        System.exit(0);
    }

    private static void run(
            String name,
            int threads,
            int seconds,
            int atLeast,
            RelationalLedger ledger,
            ConcurrentLinkedQueue<ClaimCheck> queue,
            boolean whole)
            throws InterruptedException {
        var done = new AtomicInteger();
        var latencies = new ConcurrentLinkedQueue<Long>();
        long before = cpu();
        long writer = writer();
        long disk = disk();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        var pool = Executors.newFixedThreadPool(threads);
        for (int t = 0; t < threads; t++) {
            pool.submit(() -> {
                while (System.nanoTime() < end || done.get() < atLeast) {
                    long start = System.nanoTime();
                    ledger.accept(bundle());
                    latencies.add(System.nanoTime() - start);
                    if (whole) {
                        var check = queue.poll();
                        if (check != null) {
                            ledger.take(check, "here", Duration.ofSeconds(60))
                                    .map(Ruling::delivery)
                                    .ifPresent(delivery -> {
                                        var keys = List.of(
                                                new Key(
                                                        "hl7v2:message",
                                                        delivery.id().toString()),
                                                new Key("urn:vincle:test:order", delivery.id() + "^HUB"));
                                        ledger.settle(
                                                check.owed(), "here", new Receipt(keys, null, null, null), "test");
                                    });
                        }
                    }
                    done.incrementAndGet();
                }
            });
        }
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.MINUTES);
        double cpu = (cpu() - before) / 1e6;
        double took = (System.nanoTime() - begin) / 1e9;
        var sorted = new ArrayList<>(latencies);
        sorted.sort(null);
        System.out.printf(
                "%-22s %6d in %5.1f s = %6.0f/s, accept p50 %.2f ms, p99 %.2f ms, CPU %.2f ms each, writer %.2f ms,"
                        + " %.0f kB written%n",
                name,
                done.get(),
                took,
                done.get() / took,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                cpu / done.get(),
                (writer() - writer) / 1e6 / done.get(),
                (disk() - disk) / 1024.0 / done.get());
    }

    /** The CPU time of SQLite's writer. */
    private static long writer() {
        var threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("vincle-ledger-writer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
                .sum();
    }

    /** What this process has written to disk, where the system says so. */
    private static long disk() {
        try (var lines = Files.lines(Path.of("/proc/self/io"))) {
            return lines.filter(line -> line.startsWith("write_bytes:"))
                    .mapToLong(line -> Long.parseLong(line.substring(12).trim()))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long cpu() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime();
    }

    /** A bundle of about 7.5 kB that holds a task, a request, a person and a condition. */
    private static Submission bundle() {
        var referral = Town.referral(new Identifier("urn:vincle:test:person", "NOBODY-" + RANDOM.nextInt()));
        var number = "N-" + RANDOM.nextInt();
        var documents = new Shelved(number, referral.id()).documents();
        return new Submission(
                Town.SOCIAL,
                UUID.randomUUID().toString(),
                Integer.toHexString(RANDOM.nextInt()) + referral.id(),
                new Original("application/fhir+json", text(7500)),
                List.of(new Item(
                        referral,
                        null,
                        List.of(
                                new Key("urn:vincle:test:order", number),
                                new Key("urn:vincle:test:task", number + "-task"),
                                new Key("fhir:task", documents.get(5).id())))),
                documents,
                null,
                null);
    }

    /** As compressible as JSON is. */
    static byte[] text(int size) {
        var random = new byte[size / 8];
        synchronized (RANDOM) {
            RANDOM.nextBytes(random);
        }
        var line = Base64.getEncoder().encodeToString(random);
        var text = new StringBuilder();
        for (int i = 0; text.length() < size; i++) {
            text.append("{\"system\":\"urn:vincle:test\",\"value\":\"")
                    .append(line, (i * 20) % (line.length() - 20), (i * 20) % (line.length() - 20) + 20)
                    .append("\"},");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void size(Path folder, long messages) throws IOException {
        try (var files = Files.walk(folder)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            System.out.printf("%d messages, %.1f kB of disk each%n", messages, bytes / 1000.0 / messages);
        }
    }

    private Throughput() {}
}
