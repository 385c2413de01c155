package org.vincle.routes.protocols.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.Shipped;

/** Whatever happens in whatever order and however often: no step is forgotten, none is asked twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomOrdersTest {

    private static final int WALKS = "long".equals(System.getProperty("vincle.rounds")) ? 1_000 : 60;
    private static final int STEPS = 120;

    private record Entry(Occurrence what, Instant now, World world) {}

    static List<String> protocols() {
        return Shipped.names();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void no_step_is_forgotten_and_none_is_asked_twice(String protocol) {
        for (int seed = 0; seed < WALKS; seed++) {
            new Walk(protocol, seed).walk();
        }
    }

    @Test
    void the_order_in_which_parallel_steps_are_answered_makes_no_difference() {
        var answers = List.of(
                new Occurrence.Moved("assess#1.1", State.ACCEPTED),
                new Occurrence.Moved("assess#1.1", State.IN_PROGRESS),
                new Occurrence.Moved("assess#1.1", State.COMPLETED),
                new Occurrence.Moved("prepare-care#1.1", State.ACCEPTED),
                new Occurrence.Moved("prepare-care#1.1", State.COMPLETED),
                new Occurrence.Named("out", "discharged", "origin"));

        var ends = IntStream.range(0, 200)
                .mapToObj(seed -> {
                    var random = new Random(seed);
                    var shuffled = new ArrayList<>(answers);
                    shuffled.addAll(answers);
                    Collections.shuffle(shuffled, random);
                    var discharge = Case.of("hospital-discharge");
                    discharge.begin();
                    shuffled.forEach(discharge::next);
                    return discharge.course.steps().stream()
                                    .map(s -> s.key() + " " + s.phase())
                                    .toList()
                            + " "
                            + discharge.asked().stream().sorted().toList();
                })
                .distinct();

        assertThat(ends).hasSize(1);
    }

    /** One course under random happenings. */
    private static final class Walk {

        private final String name;
        private final Random random;
        private final Case course;
        private final List<Entry> log = new ArrayList<>();
        private final List<Occurrence> before = new ArrayList<>();
        private final HashSet<String> done = new HashSet<>();

        Walk(String name, int seed) {
            this.name = name + " with seed " + seed;
            this.random = new Random(seed);
            this.course = Case.of(name).withChild("2015-05-05").withChild("2024-01-01");
        }

        void walk() {
            var first = new Occurrence.Named(
                    "first", course.protocol.root().triggers().get(0), "origin");
            log.add(new Entry(first, course.now, course.world()));
            check(course.begin());
            for (int i = 0; i < STEPS && !course.course.ended(); i++) {
                course.now = course.now.plus(Duration.ofMinutes(random.nextInt(60 * 48)));
                happen(any());
            }
            finish();
            replay();
        }

        private Occurrence any() {
            return switch (random.nextInt(10)) {
                case 0 -> named();
                case 1 -> learned();
                case 2, 3 -> due();
                case 4 -> before.isEmpty() ? due() : before.get(random.nextInt(before.size()));
                default -> moved();
            };
        }

        private Occurrence named() {
            var names = course.protocol
                    .root()
                    .all()
                    .flatMap(a -> a.triggers().stream())
                    .toList();
            var name = names.get(random.nextInt(names.size()));
            return new Occurrence.Named(name + random.nextInt(3), name, "origin");
        }

        private Occurrence learned() {
            var known = List.of("child-at-risk", "exclusion-risk", "danger", "ready-for-work", "can-live-at-home");
            var values = List.of("yes", "no", "high");
            course.learn(known.get(random.nextInt(known.size())), values.get(random.nextInt(values.size())));
            return new Occurrence.Learned();
        }

        private Occurrence due() {
            var timers = course.course.timers();
            return timers.isEmpty()
                    ? new Occurrence.Due("none")
                    : new Occurrence.Due(
                            timers.get(random.nextInt(timers.size())).id());
        }

        private Occurrence moved() {
            var asks = course.course.steps().stream()
                    .flatMap(s -> s.asks().stream())
                    .toList();
            var states = State.values();
            return asks.isEmpty()
                    ? new Occurrence.Learned()
                    : new Occurrence.Moved(
                            asks.get(random.nextInt(asks.size())).id(), states[random.nextInt(states.length)]);
        }

        private void happen(Occurrence what) {
            log.add(new Entry(what, course.now, course.world()));
            before.add(what);
            check(course.next(what));
            var now = course.course;
            assertThat(course.next(what)).as(name + ": twice " + what).isEmpty();
            assertThat(course.course).as(name + ": twice " + what).isSameAs(now);
        }

        private void check(List<Effect> effects) {
            for (var effect : effects) {
                assertThat(done.add(effect.getClass().getSimpleName() + " " + effect.id()))
                        .as(name + ": done twice: " + effect)
                        .isTrue();
            }
            for (var step : course.course.steps()) {
                var action = course.protocol.action(step.action()).orElseThrow();
                boolean asked = !action.group() && !(action.each() && step.member() == null);
                if (step.phase() == Phase.OPEN && asked) {
                    assertThat(step.asks().stream().anyMatch(Ask::open) || hasTimer(step, Timer.Kind.ROUND))
                            .as(name + ": forgotten: " + step)
                            .isTrue();
                } else if (step.phase() == Phase.PLANNED) {
                    assertThat(hasTimer(step, Timer.Kind.BEGIN))
                            .as(name + ": forgotten: " + step)
                            .isTrue();
                } else if (step.phase().ended()) {
                    assertThat(step.asks()).as(name + ": still asked: " + step).noneMatch(Ask::open);
                    assertThat(course.course.timers())
                            .as(name + ": still pressed: " + step)
                            .noneMatch(t -> t.step().equals(step.key()));
                }
            }
            assertThat(CanonicalJson.read(CanonicalJson.write(course.course), Course.class))
                    .as(name)
                    .isEqualTo(course.course);
        }

        private boolean hasTimer(Step step, Timer.Kind kind) {
            return course.course.timers().stream().anyMatch(t -> t.step().equals(step.key()) && t.kind() == kind);
        }

        /** Everybody does what they were asked, everything that can happen happens: then it ends. */
        private void finish() {
            course.protocol.root().all().flatMap(a -> a.triggers().stream()).forEach(n -> {
                if (!course.course.ended()) {
                    happen(new Occurrence.Named("last " + n, n, "origin"));
                }
            });
            for (int i = 0; i < 1_000 && !course.course.ended(); i++) {
                var open = course.course.steps().stream()
                        .flatMap(s -> s.asks().stream())
                        .filter(Ask::open)
                        .findFirst();
                if (open.isPresent()) {
                    happen(new Occurrence.Moved(open.get().id(), State.COMPLETED));
                } else {
                    var timer = course.course.timers().stream().min(Comparator.comparing(Timer::at));
                    assertThat(timer).as(name + ": stands still").isPresent();
                    course.now = Stream.of(course.now, timer.get().at())
                            .max(Comparator.naturalOrder())
                            .get();
                    happen(new Occurrence.Due(timer.get().id()));
                }
            }
            assertThat(course.course.ended()).as(name + ": never ends").isTrue();
            assertThat(course.course.steps()).as(name).allMatch(s -> s.phase().ended());
            assertThat(course.course.team()).as(name).noneMatch(Membership::active);
        }

        private void replay() {
            var first = log.get(0);
            var again = course.machine
                    .begin("course", (Occurrence.Named) first.what(), first.world(), first.now())
                    .orElseThrow();
            var effects = new ArrayList<>(again.effects());
            var state = again.course();
            for (var entry : log.subList(1, log.size())) {
                var turn = course.machine.next(state, entry.what(), entry.world(), entry.now());
                state = turn.course();
                effects.addAll(turn.effects());
            }
            assertThat(state).as(name).isEqualTo(course.course);
            assertThat(effects).as(name).isEqualTo(course.effects);
        }
    }
}
