package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.machine.Effect.Change;

/** A course while one occurrence is worked into it, and the effects that come of it. */
final class Sheet {

    private final Course before;
    private final Instant now;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Timer> timers = new LinkedHashMap<>();
    private final List<Membership> team;
    private final List<Heard> heard;
    private final Map<String, Lack> lacks = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private State reported;
    private int told;
    private boolean changed;

    Sheet(Course before, Instant now) {
        this.before = before;
        this.now = now;
        before.steps().forEach(s -> steps.put(s.key(), s));
        before.timers().forEach(t -> timers.put(t.id(), t));
        this.team = new ArrayList<>(before.team());
        this.heard = new ArrayList<>(before.heard());
        before.lacks().forEach(l -> lacks.put(l.id(), l));
        this.reported = before.reported();
    }

    /** What came of it; the course is the same object when nothing changed. */
    Turn turn() {
        return changed ? new Turn(course(before.turn() + 1), effects) : new Turn(before, List.of());
    }

    /** The course as it stands now, in the middle of it. */
    Course course() {
        return course(before.turn());
    }

    private Course course(int turn) {
        return new Course(
                before.id(),
                before.protocol(),
                before.version(),
                turn,
                before.manager(),
                before.origin(),
                before.began(),
                reported,
                List.copyOf(steps.values()),
                List.copyOf(timers.values()),
                team,
                heard,
                List.copyOf(lacks.values()));
    }

    List<Step> steps() {
        return List.copyOf(steps.values());
    }

    List<Step> children(Step group) {
        return steps.values().stream()
                .filter(s -> group.key().equals(s.parent()))
                .toList();
    }

    Step step(String key) {
        return steps.get(key);
    }

    Step whole() {
        return steps.values().iterator().next();
    }

    void put(Step step) {
        steps.put(step.key(), step);
        changed = true;
    }

    /** New steps stand right behind the one they belong to. */
    void putBehind(Step first, List<Step> more) {
        var ordered = new LinkedHashMap<String, Step>();
        steps.forEach((key, step) -> {
            ordered.put(key, step);
            if (key.equals(first.key())) {
                more.forEach(m -> ordered.put(m.key(), m));
            }
        });
        steps.clear();
        steps.putAll(ordered);
        changed = true;
    }

    void add(Effect effect) {
        effects.add(effect);
        changed = true;
    }

    /** Remembers the event; false when it is known already. */
    boolean hear(Occurrence.Named event) {
        if (heard.stream().anyMatch(h -> h.id().equals(event.id()))) {
            return false;
        }
        heard.add(new Heard(event.id(), event.name(), now));
        changed = true;
        return true;
    }

    boolean heardAnyOf(List<String> names) {
        return heard.stream().anyMatch(h -> names.contains(h.name()));
    }

    Timer timer(String id) {
        return timers.get(id);
    }

    void start(Timer timer) {
        if (timers.putIfAbsent(timer.id(), timer) == null) {
            add(new Effect.StartTimer(id(timer.id()), timer));
        }
    }

    /** Its time has come: nothing is left of it. */
    void take(Timer timer) {
        timers.remove(timer.id());
        changed = true;
    }

    void cancel(Predicate<Timer> which) {
        timers.values().stream().filter(which).toList().forEach(t -> {
            timers.remove(t.id());
            add(new Effect.CancelTimer(id(t.id()), t.id()));
        });
    }

    Lack lack(String id) {
        return lacks.get(id);
    }

    /** Nobody plays that role: a person is told, once, and waited for. */
    void lacks(Step step, String role) {
        var id = Deadlines.round(step) + "/nobody-" + role;
        if (lacks.putIfAbsent(id, new Lack(id, step.key(), role)) == null) {
            add(new Effect.Attention(id(id), step.key(), role));
        }
    }

    /** Nobody need be waited for any more. */
    void supply(Predicate<Lack> which) {
        changed |= lacks.values().removeIf(which);
    }

    void join(Ask ask, Step step, List<Integer> members) {
        team.stream()
                .filter(m -> same(m, ask, step))
                .findFirst()
                .ifPresentOrElse(
                        m -> team.set(team.indexOf(m), m.rejoined()),
                        () -> team.add(new Membership(ask.partner(), ask.role(), step.key(), members, now, null)));
        changed = true;
    }

    void leave(Ask ask, Step step) {
        team.replaceAll(m -> m.active() && same(m, ask, step) ? m.ended(now) : m);
    }

    void leaveAll() {
        team.replaceAll(m -> m.active() ? m.ended(now) : m);
    }

    private static boolean same(Membership membership, Ask ask, Step step) {
        return membership.partner().equals(ask.partner())
                && membership.role().equals(ask.role())
                && membership.step().equals(step.key());
    }

    boolean anybodyEverJoined() {
        return team.size() > 1;
    }

    /** Tells all of them but whoever did it. */
    void tell(Step step, Change change, String actor, List<String> partners) {
        var others = new LinkedHashSet<>(partners);
        others.removeIf(p -> p == null || p.equals(actor));
        if (!others.isEmpty()) {
            told++;
            add(new Effect.Notify(
                    id("turn-" + (before.turn() + 1) + "." + told), step.key(), change, List.copyOf(others)));
        }
    }

    /** Whoever cares for one of these members now; of all when none is named. */
    List<String> carers(List<Integer> members) {
        return team.stream()
                .filter(Membership::active)
                .filter(m -> members.isEmpty() || m.members().stream().anyMatch(members::contains))
                .map(Membership::partner)
                .toList();
    }

    /** Whoever ever cared. */
    List<String> everybody() {
        return team.stream().map(Membership::partner).toList();
    }

    void report(State state) {
        if (!Objects.equals(state, reported)) {
            reported = state;
            add(new Effect.Report(id("turn-" + (before.turn() + 1) + "." + state.word()), state));
        }
    }

    String id(String within) {
        return before.id() + "/" + within;
    }

    Instant now() {
        return now;
    }

    String manager() {
        return before.manager();
    }
}
