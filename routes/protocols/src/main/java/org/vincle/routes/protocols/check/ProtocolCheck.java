package org.vincle.routes.protocols.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vincle.connectors.api.Sentences;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.routes.protocols.calendar.Calendars;
import org.vincle.routes.protocols.fhir.ConditionCheck;
import org.vincle.routes.protocols.fhir.ProtocolReader;
import org.vincle.routes.protocols.fhir.Reading;
import org.vincle.routes.protocols.model.Action;
import org.vincle.routes.protocols.model.Completion;
import org.vincle.routes.protocols.model.Escalation;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;
import org.vincle.routes.protocols.model.Words;

/** Says all that is wrong with a protocol, each with its place in the file. */
public final class ProtocolCheck {

    /** A step and an event as a condition names them. */
    private static final Pattern STEP = Pattern.compile("%steps\\.where\\(id\\s*=\\s*'([^'.]*)");

    private static final Pattern EVENT = Pattern.compile("'([^']*)'\\s+in\\s+%events");

    private final Supplier<EventCatalogue> events;
    private final Supplier<Calendars> calendars;
    private final ConditionCheck conditions;

    public ProtocolCheck(EventCatalogue events, Calendars calendars, ConditionCheck conditions) {
        this(() -> events, () -> calendars, conditions);
    }

    /** Against events and calendars that may be others tomorrow. */
    public ProtocolCheck(Supplier<EventCatalogue> events, Supplier<Calendars> calendars, ConditionCheck conditions) {
        this.events = events;
        this.calendars = calendars;
        this.conditions = conditions;
    }

    /** Reads the file and checks it; the reading's problems are all there are. */
    public Reading read(String json) {
        var reading = ProtocolReader.read(json);
        if (reading.protocol() == null) {
            return reading;
        }
        var problems = new ArrayList<>(reading.problems());
        problems.addAll(check(reading.protocol()));
        return new Reading(reading.protocol(), problems);
    }

    private List<Problem> check(Protocol protocol) {
        var problems = new ArrayList<Problem>();
        whole(protocol, problems);
        protocol.roles().forEach(r -> role(r, protocol, problems));
        var ids = new HashMap<String, String>();
        protocol.root().all().forEach(a -> {
            var other = ids.putIfAbsent(a.id(), a.path());
            if (other != null) {
                problems.add(Problem.of(a.path(), "id-twice", a.id(), other));
            }
            action(a, protocol, problems);
        });
        if (problems.isEmpty()) {
            new OrderCheck(protocol, problems).check();
        }
        return problems;
    }

    private void whole(Protocol protocol, List<Problem> problems) {
        translated(protocol.title(), "PlanDefinition.title", problems);
        if (protocol.sources().isEmpty()) {
            problems.add(Problem.of("PlanDefinition.relatedArtifact", "no-source"));
        }
        if (protocol.territory() != null
                && calendars.get().of(protocol.territory()).isEmpty()) {
            problems.add(Problem.of("PlanDefinition.jurisdiction", "no-calendar", protocol.territory()));
        }
        if (protocol.root().triggers().isEmpty()) {
            problems.add(Problem.of(protocol.root().path() + ".trigger", "never-begins"));
        }
        if (protocol.root().role() == null) {
            problems.add(Problem.of(protocol.root().path() + ".participant", "no-manager"));
        }
        if (!protocol.root().group()) {
            problems.add(Problem.of(protocol.root().path() + ".action", "no-steps"));
        }
        var completion = protocol.completion();
        if (completion.rule() == Completion.Rule.LEAD
                && (completion.lead() == null
                        || protocol.action(completion.lead()).isEmpty())) {
            problems.add(Problem.of("PlanDefinition.extension", "unknown-action", String.valueOf(completion.lead())));
        }
        var codes = new HashSet<String>();
        protocol.roles().stream()
                .filter(r -> !codes.add(r.code()))
                .forEach(r -> problems.add(Problem.of(r.path(), "role-twice", String.valueOf(r.code()))));
    }

    private void role(Role role, Protocol protocol, List<Problem> problems) {
        translated(role.title(), role.path(), problems);
        if (!role.shares().isEmpty() && (role.basis() == null || blank(role.article()))) {
            problems.add(Problem.of(role.path(), "shared-without-basis", String.valueOf(role.code())));
        }
        if (role.basis() == LegalBasis.Kind.CONSENT
                && protocol.protection().flags().contains(SafetyFlag.DO_NOT_CONTACT)) {
            problems.add(Problem.of(role.path(), "consent-of-who-must-not-be-contacted", String.valueOf(role.code())));
        }
        boolean used = protocol.root()
                .all()
                .anyMatch(a -> String.valueOf(role.code()).equals(a.role())
                        || a.escalations().stream()
                                .anyMatch(e -> String.valueOf(role.code()).equals(e.role())));
        if (!used) {
            problems.add(Problem.of(role.path(), "role-without-part", String.valueOf(role.code())));
        }
    }

    private void action(Action action, Protocol protocol, List<Problem> problems) {
        translated(action.title(), action.path() + ".title", problems);
        known(action.role(), action.path() + ".participant", protocol, problems);
        if (action.role() == null && !action.group() && !action.notice()) {
            problems.add(Problem.of(action.path() + ".participant", "nobody-does-it"));
        }
        if (action.each() && (action.group() || action.notice())) {
            problems.add(Problem.of(action.path() + ".cardinalityBehavior", "each-is-a-step"));
        }
        if (action.repeat() != null
                && (action.group() || action.notice() || action.repeat().every() == null)) {
            problems.add(Problem.of(action.path() + ".timing", "repeat-is-a-step"));
        }
        if (action.oneOf() && !action.group()) {
            problems.add(Problem.of(action.path() + ".selectionBehavior", "one-of-nothing"));
        }
        for (int i = 0; i < action.triggers().size(); i++) {
            var name = action.triggers().get(i);
            if (!events.get().knows(name)) {
                problems.add(Problem.of(
                        action.path() + ".trigger[" + i + "]",
                        "unknown-event",
                        name,
                        events.get().names()));
            }
        }
        for (int i = 0; i < action.links().size(); i++) {
            var other = action.links().get(i).action();
            if (protocol.action(other).isEmpty()) {
                problems.add(Problem.of(
                        action.path() + ".relatedAction[" + i + "]", "unknown-action", String.valueOf(other)));
            }
        }
        action.escalations().forEach(e -> escalation(e, action, protocol, problems));
        condition(action.applicability(), action, protocol, problems);
        condition(action.stop(), action, protocol, problems);
    }

    private void escalation(Escalation escalation, Action action, Protocol protocol, List<Problem> problems) {
        var path = action.path() + ".extension(escalation)";
        known(escalation.role(), path, protocol, problems);
        if (escalation.after() == null && action.deadline() == null) {
            problems.add(Problem.of(path, "escalation-without-deadline"));
        }
        if (escalation.kind() == Escalation.Kind.SUPERVISOR && escalation.role() == null) {
            problems.add(Problem.of(path, "no-supervisor"));
        }
    }

    private void condition(String expression, Action action, Protocol protocol, List<Problem> problems) {
        if (expression == null) {
            return;
        }
        var path = action.path() + ".condition";
        conditions
                .wrong(expression, protocol)
                .ifPresent(w -> problems.add(Problem.of(path, "fhirpath-" + w.get(0), expression, w.get(1))));
        STEP.matcher(expression)
                .results()
                .map(m -> m.group(1))
                .filter(id -> protocol.action(id).isEmpty())
                .forEach(id -> problems.add(Problem.of(path, "unknown-action", id)));
        EVENT.matcher(expression)
                .results()
                .map(m -> m.group(1))
                .filter(name -> !events.get().knows(name))
                .forEach(name -> problems.add(
                        Problem.of(path, "unknown-event", name, events.get().names())));
    }

    private void known(String role, String path, Protocol protocol, List<Problem> problems) {
        if (role != null && protocol.role(role).isEmpty()) {
            problems.add(Problem.of(
                    path,
                    "unknown-role",
                    role,
                    protocol.roles().stream().map(r -> String.valueOf(r.code())).collect(Collectors.joining(", "))));
        }
    }

    private static void translated(Words words, String path, List<Problem> problems) {
        var missing = Sentences.LANGUAGES.stream()
                .filter(l -> !words.speaks(l))
                .map(Locale::getLanguage)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            problems.add(Problem.of(path, "missing-translation", missing));
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
