package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;

/** Reads what a party says by changing a Task. */
public final class TaskReader {

    private final Resolver resolver;
    private final Source source;
    private final Task before;
    private final Task after;
    private final OutputReader outputs;

    private TaskReader(Task before, Task after, Resolver resolver) {
        this.resolver = resolver;
        this.source = new Source(resolver);
        this.before = before == null ? new Task() : before;
        this.after = after;
        this.outputs = new OutputReader(source, this.before, after);
    }

    /** Where the Task stands; InvalidMessage when SDOH Clinical Care knows no such status. */
    public static State state(Task task) {
        if (!task.hasStatus()) {
            throw new InvalidMessage("required", "Task.status");
        }
        if (task.getStatus() == null) {
            throw new InvalidMessage("status-not-supported", "Task.status");
        }
        try {
            return State.of(task.getStatus().toCode());
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("status-not-supported", "Task.status");
        }
    }

    /** Whether the Task asks that another Task be stopped, which is how COW cancels work in progress. */
    public static boolean asksToStop(Task task) {
        return Terms.has(task.getCode(), Terms.ABORT);
    }

    /**
     * What was said by turning one version into the next, in order; nothing when no party of the referral needs to know.
     *
     * @param before the version known so far, or null when there was none
     */
    public static Translated<List<Message>> changes(Task before, Task after, Resolver resolver) {
        var reader = new TaskReader(before, after, resolver);
        return reader.source.translated(reader.warned(asksToStop(after) ? reader.stopping() : reader.changes()));
    }

    /** What protects the person is said first, so that nothing else goes on before it. */
    private List<Message> warned(List<Message> messages) {
        var labels = new LabelReader(source);
        var known = asksToStop(after) && before.isEmpty()
                ? ofStopped()
                : before.getMeta().getSecurity();
        source.resources().forEach(resource -> labels.read(resource, known));
        if (labels.flags.isEmpty() && labels.labels.isEmpty()) {
            return messages;
        }
        return Stream.concat(Stream.of(Note.safety(labels.flags, labels.labels, at())), messages.stream())
                .toList();
    }

    /** A request to stop repeats what is known of the person from the Task that it stops. */
    private List<Coding> ofStopped() {
        return resolver.resolve(after.getFocus(), "Task.focus")
                .map(focus -> focus.getMeta().getSecurity())
                .orElse(List.of());
    }

    private List<Message> changes() {
        carryWhatStays();
        var was = before.hasStatus() ? state(before) : State.REQUESTED;
        var now = state(after);
        source.use(after.getStatusElement());
        var messages = new ArrayList<Message>();
        var note = said(outputs.late(now), note());
        if (was != now) {
            forwards(was, now);
            messages.addAll(moved(now, note));
        } else if (now == State.ON_HOLD && changed(before.getStatusReason(), after.getStatusReason())) {
            messages.add(new Progress(true, reason(), outputs.appointment(), note, at()));
        } else if ((now == State.IN_PROGRESS || now == State.ON_HOLD) && outputs.newAppointment()) {
            messages.add(new Progress(now == State.ON_HOLD, reason(), outputs.appointment(), note, at()));
        } else {
            addNote(messages, note, outputs.newFindings(now));
        }
        return List.copyOf(messages);
    }

    private List<Message> moved(State now, String note) {
        var messages = new ArrayList<Message>();
        var findings = outputs.newFindings(now);
        switch (now) {
            case ACCEPTED, REJECTED -> messages.add(new Answer(now == State.ACCEPTED, reason(), note, at()));
            case IN_PROGRESS, ON_HOLD ->
                messages.add(new Progress(now == State.ON_HOLD, reason(), outputs.appointment(), note, began()));
            case COMPLETED, FAILED -> messages.add(ended(now, note, findings));
            case CANCELLED ->
                messages.add(expired() ? ended(now, note, findings) : new Cancellation(Step.CANCELLED, reason(), at()));
            case ENTERED_IN_ERROR -> messages.add(new Correction(reason(), at()));
            default -> {}
        }
        var last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
        if (last instanceof Cancellation || last instanceof Correction) {
            addNote(messages, note, findings);
        } else if (last instanceof Answer || last instanceof Progress) {
            addNote(messages, null, findings);
        }
        return messages;
    }

    private Outcome ended(State now, String note, List<Finding> findings) {
        var result = expired() ? Result.EXPIRED : now == State.COMPLETED ? Result.COMPLETED : Result.FAILED;
        var end = after.getExecutionPeriod().getEndElement();
        source.use(after.getExecutionPeriod().getStartElement());
        var at = end.hasValue() ? Moments.instant(source.use(end)) : at();
        return new Outcome(result, reason(), outputs.activities(), findings, note, at);
    }

    private Instant began() {
        var start = source.use(after.getExecutionPeriod().getStartElement());
        var same = start.equalsShallow(before.getExecutionPeriod().getStartElement());
        return at() != null || same ? at() : Moments.instant(start);
    }

    private boolean expired() {
        return Terms.has(after.getStatusReason(), Terms.EXPIRED);
    }

    private static void addNote(List<Message> messages, String text, List<Finding> findings) {
        if (text != null || !findings.isEmpty()) {
            messages.add(new Note(text, findings, null));
        }
    }

    private static String said(String... words) {
        return FindingReader.join(Stream.of(words));
    }

    /** A request to stop work begins as requested; the answer stands in the same Task. */
    private List<Message> stopping() {
        carryWhatStays();
        source.use(after.getCode());
        source.use(after.getFocus());
        var was = before.hasStatus() ? state(before) : State.DRAFT;
        var now = state(after);
        source.use(after.getStatusElement());
        if (was == now) {
            return List.of();
        }
        var step =
                switch (now) {
                    case REQUESTED -> Step.REQUESTED;
                    case ACCEPTED -> Step.AGREED;
                    case COMPLETED -> was == State.ACCEPTED ? null : Step.AGREED;
                    case REJECTED, FAILED -> Step.DECLINED;
                    default -> null;
                };
        return step == null ? List.of() : List.of(new Cancellation(step, reason(), at()));
    }

    private static void forwards(State was, State now) {
        var back = now == State.DRAFT || now == State.REQUESTED && was != State.DRAFT;
        if (back || was.isFinal() && now != State.ENTERED_IN_ERROR) {
            throw new InvalidMessage(Codes.TRANSITION_FORBIDDEN, "Task.status");
        }
    }

    /** What was there before is no part of this message. */
    private void carryWhatStays() {
        source.open(after);
        for (var property : after.children()) {
            var old = property.getName().equals("output") || property.getName().equals("note")
                    ? List.<Base>of()
                    : before.isEmpty() && !OutputReader.SAYS.contains(property.getName())
                            ? property.getValues()
                            : List.of(before.getNamedProperty(property.getName())
                                    .getValues()
                                    .toArray(Base[]::new));
            property.getValues().stream()
                    .filter(v -> old.stream().anyMatch(o -> o.equalsDeep(v)))
                    .forEach(source::use);
        }
        after.getNote().stream()
                .filter(n -> before.getNote().stream().anyMatch(o -> o.equalsDeep(n)))
                .forEach(source::use);
        after.getOutput().stream().filter(o -> outputs.known(o)).forEach(source::use);
        source.use(after.getLastModifiedElement());
    }

    private String note() {
        var notes = after.getNote().stream()
                .filter(n -> before.getNote().stream().noneMatch(o -> Objects.equals(o.getText(), n.getText())))
                .map(this::words);
        var status = changed(before.getBusinessStatus(), after.getBusinessStatus()) ? businessStatus() : null;
        var why = before.hasStatus()
                        && state(before) == state(after)
                        && state(after) != State.ON_HOLD
                        && changed(before.getStatusReason(), after.getStatusReason())
                ? words(after.getStatusReason())
                : null;
        return FindingReader.join(Stream.of(Stream.of(why, status), notes).flatMap(s -> s));
    }

    private String businessStatus() {
        return source.constant(after.getBusinessStatus(), Terms.SCHEDULED) ? null : words(after.getBusinessStatus());
    }

    private String words(Annotation note) {
        if (note.getTimeElement().equalsShallow(after.getLastModifiedElement())) {
            source.use(note.getTimeElement());
        }
        return source.text(note.getTextElement());
    }

    private String words(CodeableConcept concept) {
        var code = source.code(concept);
        var text = source.words(concept);
        return text != null || code == null ? text : code.display() == null ? code.code() : code.display();
    }

    private Reason reason() {
        if (!after.hasStatusReason()) {
            return null;
        }
        var concept = after.getStatusReason();
        var codes = source.codes(concept);
        var text = source.text(concept.getTextElement());
        if (codes.stream().anyMatch(c -> Terms.EXPIRED.is(c.system(), c.code()))) {
            return text == null || text.equals(Terms.EXPIRED.display()) ? null : Reason.text(text);
        }
        return new Reason(codes, text);
    }

    /** When it was said; a time that has stayed the same is that of something else. */
    private Instant at() {
        if (after.getLastModifiedElement().equalsShallow(before.getLastModifiedElement())) {
            return null;
        }
        return Moments.instant(after.getLastModifiedElement());
    }

    private static boolean changed(CodeableConcept was, CodeableConcept now) {
        return !now.isEmpty() && !now.equalsDeep(was);
    }
}
