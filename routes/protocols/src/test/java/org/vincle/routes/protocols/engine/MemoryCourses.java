package org.vincle.routes.protocols.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Courses;

/** The courses of a ledger that forgets, for tests: what was said stands in order, and is accepted once. */
final class MemoryCourses implements Courses {

    final Map<UUID, Held> held = new LinkedHashMap<>();
    final Map<UUID, Map<String, Instant>> timers = new LinkedHashMap<>();
    final Map<UUID, Referral> referrals = new LinkedHashMap<>();
    final Map<UUID, List<Message>> told = new LinkedHashMap<>();
    final Map<UUID, Map<String, Lack>> lacks = new LinkedHashMap<>();
    final List<Asked> asks = new ArrayList<>();
    final List<Submission> said = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();

    /** What happens between reading a course and writing it, once. */
    Runnable meanwhile;

    @Override
    public Optional<Held> course(UUID id) {
        return Optional.ofNullable(held.get(id));
    }

    @Override
    public List<Held> begunBy(UUID referral) {
        return held.values().stream().filter(h -> h.referral().equals(referral)).toList();
    }

    @Override
    public List<Held> running(String protocol, int limit) {
        return held.values().stream()
                .filter(h -> !h.ended() && h.protocol().equals(protocol))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Asked> asked(UUID referral) {
        return asks.stream().filter(a -> a.referral().equals(referral)).findFirst();
    }

    @Override
    public List<Asked> asks(UUID course) {
        return asks.stream().filter(a -> a.course().equals(course)).toList();
    }

    @Override
    public Optional<Referral> referral(UUID id) {
        return Optional.ofNullable(referrals.get(id));
    }

    @Override
    public List<Message> told(UUID referral) {
        return List.copyOf(told.getOrDefault(referral, List.of()));
    }

    @Override
    public boolean commit(Turned turned) {
        if (meanwhile != null) {
            var first = meanwhile;
            meanwhile = null;
            first.run();
        }
        var next = turned.next();
        var before = held.get(next.id());
        if (next.turn() != (before == null ? 1 : before.turn() + 1)) {
            return false;
        }
        held.put(next.id(), next);
        var due = timers.computeIfAbsent(next.id(), id -> new TreeMap<>());
        turned.start().forEach(t -> due.put(t.id(), t.at()));
        turned.cancel().forEach(due::remove);
        if (turned.done() != null) {
            due.remove(turned.done());
        }
        var lacking = lacks.computeIfAbsent(next.id(), id -> new TreeMap<>());
        turned.lack().forEach(l -> lacking.put(l.id(), l));
        turned.mended().forEach(lacking::remove);
        if (next.ended()) {
            due.clear();
            lacking.clear();
        }
        turned.say().forEach(s -> say(next.id(), s));
        return true;
    }

    private void say(UUID course, Said saying) {
        if (!seen.add(saying.submission().messageId())) {
            return;
        }
        said.add(saying.submission());
        for (Item item : saying.submission().items()) {
            if (item.message() instanceof Referral referral) {
                referrals.put(referral.id(), referral);
                asks.add(new Asked(course, saying.ask(), referral.id()));
            }
        }
    }

    @Override
    public List<Due> due(String node, int limit, Duration lease) {
        return List.of();
    }

    /** The next of all timers. */
    Optional<Due> next() {
        return timers.entrySet().stream()
                .flatMap(c -> c.getValue().entrySet().stream().map(t -> new Due(c.getKey(), t.getKey(), t.getValue())))
                .min(Comparator.comparing(Due::at));
    }

    @Override
    public void onTimer(Consumer<Instant> listener) {}

    @Override
    public void drop(UUID course, String timer) {
        timers.getOrDefault(course, Map.of()).remove(timer);
    }

    @Override
    public Counts counts() {
        return new Counts(held.values().stream().filter(h -> !h.ended()).count(), 0);
    }
}
