package org.vincle.routes.protocols.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.protocols.Shipped;
import org.vincle.routes.protocols.model.Protocol;

/** An invented case under a protocol: what happened so far, and what was wanted done. */
final class Case {

    final Protocol protocol;
    final Machine machine;
    final Map<String, List<String>> institutions = new HashMap<>();
    final List<Finding> findings = new ArrayList<>();
    final List<Relative> household = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    Course course;

    private Case(Protocol protocol) {
        this.protocol = protocol;
        this.machine = new Machine(protocol, Shipped.CONDITIONS);
    }

    static Case of(String protocol) {
        var aCase = new Case(Shipped.protocol(protocol));
        aCase.protocol
                .roles()
                .forEach(r -> aCase.institutions.put(r.code(), List.of(r.code() + "-a", r.code() + "-b")));
        return aCase;
    }

    Case with(String role, String... partners) {
        institutions.put(role, List.of(partners));
        return this;
    }

    Case withChild(String birthDate) {
        household.add(new Relative(null, new Person(List.of(), null, birthDate, null, null, List.of(), List.of())));
        return this;
    }

    World world() {
        var person = new Person(List.of(), null, "1985-06-01", null, null, List.of(), List.of());
        var referral = new Referral(
                new UUID(0, 1),
                Institution.partner("origin"),
                null,
                null,
                List.of(),
                null,
                person,
                List.copyOf(household),
                List.copyOf(findings),
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                null);
        return new World(
                referral,
                Shipped.CALENDARS.of(protocol.territory()).orElseThrow(),
                (role, member) -> institutions.getOrDefault(
                        role.code() + "." + member, institutions.getOrDefault(role.code(), List.of())));
    }

    /** Begins with the protocol's first trigger; what came of it. */
    List<Effect> begin() {
        var event = new Occurrence.Named("first", protocol.root().triggers().get(0), "origin");
        return took(machine.begin("course", event, world(), now).orElseThrow());
    }

    List<Effect> happens(String event) {
        return next(new Occurrence.Named(event, event, "origin"));
    }

    List<Effect> moves(String ask, State state) {
        return next(new Occurrence.Moved(ask, state));
    }

    List<Effect> knows(String code, String value) {
        learn(code, value);
        return next(new Occurrence.Learned());
    }

    /** More is known, without anybody saying so yet. */
    void learn(String code, String value) {
        findings.add(new Finding(
                Finding.Kind.OBSERVATION,
                new Code(null, code, null),
                null,
                new Code(null, value, null),
                null,
                null,
                null,
                null,
                List.of(),
                null));
    }

    /** Lets time pass until that moment, with all that falls due meanwhile. */
    List<Effect> until(String time) {
        var end = Instant.parse(time);
        var came = new ArrayList<Effect>();
        for (var timer = earliest(end); timer != null; timer = earliest(end)) {
            now = timer.at();
            came.addAll(next(new Occurrence.Due(timer.id())));
        }
        now = end;
        return came;
    }

    private Timer earliest(Instant end) {
        return course.timers().stream()
                .filter(t -> !t.at().isAfter(end))
                .min(Comparator.comparing(Timer::at))
                .orElse(null);
    }

    List<Effect> next(Occurrence what) {
        return took(machine.next(course, what, world(), now));
    }

    private List<Effect> took(Turn turn) {
        course = turn.course();
        effects.addAll(turn.effects());
        return turn.effects();
    }

    Phase phase(String step) {
        return course.step(step).orElseThrow().phase();
    }

    /** Who was asked what, in order. */
    List<String> asked() {
        return effects.stream()
                .filter(Effect.Refer.class::isInstance)
                .map(e -> ((Effect.Refer) e).step() + " of " + ((Effect.Refer) e).partner())
                .toList();
    }
}
