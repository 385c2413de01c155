package org.vincle.connectors.testkit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a hub refused the simulated partners of this JVM with; searched as it comes, since error texts say nothing about anybody. */
public final class Refusals {

    private static final int KEPT = 50;
    private static final AtomicLong TEXTS = new AtomicLong();
    private static final AtomicLong BYTES = new AtomicLong();
    private static final Set<String> TELLING = ConcurrentHashMap.newKeySet();

    /** A hub has said that to somebody whom it refused. */
    public static void heard(String text) {
        TEXTS.incrementAndGet();
        BYTES.addAndGet(text.length());
        var traces = Traces.in(text);
        if (!traces.isEmpty() && TELLING.size() < KEPT) {
            TELLING.add(traces + " in: " + text);
        }
    }

    /** How many there were. */
    public static long texts() {
        return TEXTS.get();
    }

    /** How long they were altogether. */
    public static long size() {
        return BYTES.get();
    }

    /** Those that said something about a person, with what that was; the first fifty. */
    public static List<String> telling() {
        return List.copyOf(TELLING);
    }

    private Refusals() {}
}
