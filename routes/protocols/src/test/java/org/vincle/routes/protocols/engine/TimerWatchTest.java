package org.vincle.routes.protocols.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.Courses.Due;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimerWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);

    private final Queue<Due> due = new ArrayDeque<>();
    private final List<Due> worked = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<Instant> listener;
    private volatile boolean away;

    /** Gives away what is due once, and fails while it is away. */
    private final Courses courses = (Courses) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Courses.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "due" -> lease();
                case "onTimer" -> {
                    listen(arguments[0]);
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @SuppressWarnings("unchecked")
    private void listen(Object told) {
        listener = (Consumer<Instant>) told;
    }

    private synchronized List<Due> lease() {
        if (away) {
            throw new IllegalStateException("away");
        }
        var leased = List.copyOf(due);
        due.clear();
        return leased;
    }

    private synchronized Due falls() {
        var falls = new Due(UUID.randomUUID(), "step/deadline", Instant.EPOCH);
        due.add(falls);
        return falls;
    }

    @Test
    void what_is_due_already_is_worked_out_at_once() {
        var first = falls();
        try (var watch = new TimerWatch(courses, worked::add, Clock.systemUTC(), NEVER)) {
            watch.start();

            await().atMost(PATIENCE).until(() -> worked.contains(first));
        }
    }

    @Test
    void it_wakes_when_it_is_told_of_a_moment() {
        try (var watch = new TimerWatch(courses, worked::add, Clock.systemUTC(), NEVER)) {
            watch.start();
            var next = falls();
            listener.accept(Instant.EPOCH);

            await().atMost(PATIENCE).until(() -> worked.contains(next));
        }
    }

    @Test
    void one_that_cannot_be_worked_out_does_not_keep_the_others() {
        var bad = falls();
        var good = falls();
        Consumer<Due> engine = each -> {
            if (each.equals(bad)) {
                throw new IllegalStateException("bad");
            }
            worked.add(each);
        };
        try (var watch = new TimerWatch(courses, engine, Clock.systemUTC(), NEVER)) {
            watch.start();

            await().atMost(PATIENCE).until(() -> worked.contains(good));
        }
        assertThat(worked).doesNotContain(bad);
    }

    @Test
    void a_ledger_that_is_away_is_asked_again() {
        away = true;
        try (var watch = new TimerWatch(courses, worked::add, Clock.systemUTC(), NEVER)) {
            watch.start();
            var next = falls();
            away = false;
            listener.accept(Instant.EPOCH);

            await().atMost(PATIENCE).until(() -> worked.contains(next));
        }
    }
}
