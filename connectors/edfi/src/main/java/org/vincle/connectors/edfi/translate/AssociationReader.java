package org.vincle.connectors.edfi.translate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;

/** Understands what became of a referral from two sights of its association. */
public final class AssociationReader {

    private static final Code ENTERED_IN_ERROR =
            new Code("http://hl7.org/fhir/task-status", "entered-in-error", "Entered in Error");

    /**
     * What it says now that it did not say before. Where one move may be forbidden to a performer, the next choice follows.
     *
     * @param before how it stood when it was seen last
     * @param now the association
     * @param standing how it stands now
     * @param facts what else is known of the student, asked for only when an outcome tells it
     */
    public static Change read(
            Standing before, Association now, Standing standing, Dialect dialect, Supplier<List<Finding>> facts) {
        if (standing.calledOff() || standing.word().equals(before.word())) {
            return new Change(List.of(), standing.warnings());
        }
        var at = dialect.at(standing.since());
        var reason = standing.by() == null ? null : new Reason(standing.by().code(), null);
        List<Message> choices =
                switch (standing.word()) {
                    case "accepted" -> List.of(new Answer(true, null, null, at));
                    case "in-progress" -> List.of(new Progress(false, null, null, null, at));
                    case "on-hold" -> List.of(new Progress(true, null, null, null, at));
                    case "completed" -> List.of(completed(now, standing, dialect, facts.get(), at));
                    case "failed" -> List.of(new Outcome(Result.FAILED, reason, null, facts.get(), null, at));
                    case "lapsed" -> List.of(new Outcome(Result.EXPIRED, reason, null, null, null, at));
                    case "declined" -> declined(before, reason, at);
                    case "withdrawn" -> stopped(before, reason, at);
                    default -> List.of();
                };
        return new Change(choices, standing.warnings());
    }

    /** What it means that the association is there no more: only who asked may say that the referral was an error. */
    public static Change deleted(Standing before, Instant at) {
        if (before.isFinal()) {
            return new Change(List.of(), List.of());
        }
        var reason = new Reason(ENTERED_IN_ERROR, null);
        return new Change(stopped(before, reason, at), List.of());
    }

    private static List<Message> declined(Standing before, Reason reason, Instant at) {
        var choices = new ArrayList<Message>();
        choices.add(new Answer(false, reason, null, at));
        choices.addAll(stopped(before, reason, at));
        return choices;
    }

    /** A performer calls off what it has accepted; what it has not, it lets lapse. Either ends as cancelled. */
    private static List<Message> stopped(Standing before, Reason reason, Instant at) {
        return before.word().equals(Standing.REQUESTED)
                ? List.of(lapsed(reason, at), calledOff(reason, at))
                : List.of(calledOff(reason, at), lapsed(reason, at));
    }

    private static Message calledOff(Reason reason, Instant at) {
        return new Cancellation(Step.CANCELLED, reason, at);
    }

    private static Message lapsed(Reason reason, Instant at) {
        return new Outcome(Result.EXPIRED, reason, null, null, null, at);
    }

    private static Outcome completed(
            Association now, Standing standing, Dialect dialect, List<Finding> facts, Instant at) {
        var findings = new ArrayList<Finding>();
        var reason = now.reasonExited();
        if (reason != null) {
            findings.add(StudentFacts.observation(
                    List.of(new Code(Names.FIELD, "reasonExited", "Reason exited")), null, reason.code(), now.end()));
        }
        findings.addAll(facts);
        return new Outcome(Result.COMPLETED, null, activities(now, standing.since(), dialect), findings, null, at);
    }

    private static List<Activity> activities(Association now, LocalDate end, Dialect dialect) {
        var all = new ArrayList<Activity>();
        for (var service : now.services(dialect.services())) {
            if (isSafety(service.descriptor(), dialect)) {
                continue;
            }
            var codes = new ArrayList<Code>();
            dialect.codes()
                    .get("service-in", Descriptor.spelling(service.descriptor().uri()))
                    .map(target -> target.split("\\|", 2))
                    .filter(parts -> parts.length == 2)
                    .ifPresent(parts -> codes.add(new Code(parts[0], parts[1], null)));
            codes.add(service.descriptor().code());
            all.add(new Activity(codes, null, string(service.begin()), "completed"));
        }
        if (all.isEmpty() && now.programType() != null) {
            all.add(new Activity(now.programType().code(), now.programName(), string(end), "completed"));
        }
        return all;
    }

    private static boolean isSafety(Descriptor service, Dialect dialect) {
        return service.namespace().equals(dialect.own(dialect.serviceKind(), "").namespace());
    }

    private static String string(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private AssociationReader() {}
}
