package org.vincle.connectors.testkit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the mutations that one edge was offered: counted, timed, and left as {@code mutations-NAME.md} among the reports. */
public final class MutationTally {

    private static final boolean LONG = "long".equals(System.getProperty("vincle.rounds"));
    private static final int FEW = 5_000;
    private static final int MANY = 100_000;
    private static final int MEGABYTE = 1024 * 1024;

    private final Map<String, Integer> answers = new TreeMap<>();
    private final String name;
    private final String sentence;
    private final long before;
    private int accepted;
    private int refused;
    private long slowest;

    /** Begins to count under that name; the sentence says what is offered to whom. */
    public MutationTally(String name, String sentence) {
        this.name = name;
        this.sentence = sentence;
        this.before = heap();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** How many to offer: 5,000, or 100,000 where {@code vincle.rounds} is {@code long}. */
    public static int rounds() {
        return LONG ? MANY : FEW;
    }

    /** One was taken, with that answer, after so many nanoseconds. */
    public void accepted(String answer, long nanos) {
        accepted++;
        count(answer, nanos);
    }

    /** One was refused, with that answer, after so many nanoseconds. */
    public void refused(String answer, long nanos) {
        refused++;
        count(answer, nanos);
    }

    private void count(String answer, long nanos) {
        answers.merge(answer, 1, Integer::sum);
        slowest = Math.max(slowest, nanos);
    }

    /** How many were taken. */
    public int accepted() {
        return accepted;
    }

    /** How many were refused. */
    public int refused() {
        return refused;
    }

    /** Each answer and how often it was given. */
    public Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    /** How long the slowest took. */
    public Duration slowest() {
        return Duration.ofNanos(slowest);
    }

    /** Leaves the table. */
    public void write() throws IOException {
        long most = pools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum() / MEGABYTE;
        var lines = new ArrayList<>(List.of(
                "# mutations-" + name,
                "",
                sentence,
                "",
                "| offered | accepted | refused | slowest ms | heap MB before | at most | and after |",
                "| --- | --- | --- | --- | --- | --- | --- |",
                "| " + (accepted + refused) + " | " + accepted + " | " + refused + " | "
                        + slowest().toMillis() + " | " + before + " | " + most + " | " + heap() + " |",
                "",
                "| answer | count |",
                "| --- | --- |"));
        answers.forEach((answer, count) -> lines.add("| " + answer.replace("|", "\\|") + " | " + count + " |"));
        ReportFile.write("mutations-" + name + ".md", lines);
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .toList();
    }

    /** What is in use once the garbage has been collected. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }
}
