package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.api.model.Systems;

/** Writes what was said about a referral into the Task that stands for it. */
public final class TaskWriter {

    private final Task task;
    /** What new resources are labelled with. */
    private final List<Coding> labels;

    private final Naming naming;
    private final Target target;
    private final FindingWriter findings;

    private TaskWriter(Task task, Referral referral, Naming naming) {
        this.task = task.copy();
        this.naming = naming;
        this.labels = new ArrayList<>(task.getMeta().getSecurity());
        this.target = new Target(naming, labels);
        LabelWriter.labels(referral).stream().filter(this::isNew).forEach(labels::add);
        this.findings = new FindingWriter(target, List.of());
        target.about(task.getFor().isEmpty() ? null : task.getFor());
    }

    /**
     * The changed Task first, then the new resources it refers to; the given Task stays as it is.
     *
     * @param referral the one it is about, whose labels its new resources bear
     */
    public static Translated<List<Resource>> apply(
            Message message, State state, Task task, Referral referral, Naming naming) {
        var writer = new TaskWriter(task, referral, naming);
        writer.apply(message, state);
        var written = writer.target.translated();
        var resources =
                Stream.concat(Stream.of(writer.task), written.value().stream()).toList();
        return new Translated<>(resources, written.losses(), written.warnings());
    }

    private void apply(Message message, State state) {
        if (message instanceof Cancellation cancellation && cancellation.step() != Step.CANCELLED) {
            stopping(cancellation, state);
        } else {
            status(state);
            owner(message);
            if (message instanceof Answer answer) {
                reason(answer.reason());
                note(answer.note(), answer.at());
                modified(answer.at());
            } else if (message instanceof Progress progress) {
                progress(progress);
            } else if (message instanceof Outcome outcome) {
                outcome(outcome);
            } else if (message instanceof Cancellation cancellation) {
                reason(cancellation.reason());
                modified(cancellation.at());
            } else if (message instanceof Correction correction) {
                reason(correction.reason());
                modified(correction.at());
            } else if (message instanceof Note note) {
                note(note.text(), note.at());
                LabelWriter.labels(note).forEach(this::label);
                found(note.findings());
                modified(note.at());
            } else if (message instanceof Referral) {
                target.lose("Referral", "referral");
            }
        }
    }

    /** A request to stop is a Task of its own (COW); the answer stands in it, and in the referral's Task when it stops. */
    private void stopping(Cancellation cancellation, State state) {
        if (TaskReader.asksToStop(task)) {
            task.setStatus(cancellation.step() == Step.AGREED ? TaskStatus.ACCEPTED : TaskStatus.REJECTED);
            reason(cancellation.reason());
        } else if (cancellation.step() == Step.REQUESTED) {
            target.add(asking(cancellation));
        } else {
            status(state);
            if (cancellation.step() == Step.AGREED) {
                reason(cancellation.reason());
            } else if (cancellation.reason() != null) {
                note(words(cancellation.reason()), cancellation.at());
            }
        }
        modified(cancellation.at());
    }

    private Task asking(Cancellation cancellation) {
        var asking = new Task();
        asking.setStatus(TaskStatus.REQUESTED);
        asking.setIntent(Task.TaskIntent.ORDER);
        asking.setCode(Terms.concept(Terms.ABORT));
        var id = task.getIdElement();
        var own = task.getId() != null && task.getId().startsWith("urn:");
        asking.setFocus(new Reference(own ? task.getId() : "Task/" + id.getIdPart()));
        asking.setFor(task.getFor().copy());
        asking.setRequester(task.getRequester().copy());
        asking.setOwner(task.getOwner().copy());
        if (cancellation.reason() != null) {
            asking.setStatusReason(concept(cancellation.reason()));
        }
        if (cancellation.at() != null) {
            asking.setAuthoredOnElement(Moments.dateTime(cancellation.at()));
        }
        return asking;
    }

    /** A referral that was open, or to a role, has an owner once somebody answers for it. */
    private void owner(Message message) {
        boolean answers = message instanceof Answer || message instanceof Progress || message instanceof Outcome;
        boolean nobody = !task.hasOwner()
                || Systems.ROLE.equals(task.getOwner().getIdentifier().getSystem());
        if (answers && nobody && naming.owner() != null) {
            task.setOwner(naming.owner());
        }
    }

    private void status(State state) {
        if (!task.hasStatus() || !task.getStatus().toCode().equals(state.word())) {
            task.setStatusReason(null);
        }
        task.setStatus(TaskStatus.fromCode(state.word()));
    }

    private void progress(Progress progress) {
        reason(progress.reason());
        note(progress.note(), progress.at());
        modified(progress.at());
        if (!progress.onHold()
                && progress.at() != null
                && !task.getExecutionPeriod().hasStart()) {
            task.getExecutionPeriod().setStartElement(Moments.dateTime(progress.at()));
        }
        if (progress.appointment() != null) {
            task.setOutput(task.getOutput().stream()
                    .filter(o -> !Terms.has(o.getType(), Terms.APPOINTMENT) && !Terms.has(o.getType(), Terms.PLACE))
                    .collect(Collectors.toList()));
            task.setBusinessStatus(Terms.concept(Terms.SCHEDULED));
            output(Terms.APPOINTMENT, Moments.dateTime(progress.appointment().at()));
            if (progress.appointment().place() != null) {
                output(Terms.PLACE, new StringType(progress.appointment().place()));
            }
        }
    }

    private void outcome(Outcome outcome) {
        reason(outcome.reason());
        if (outcome.result() == Outcome.Result.EXPIRED) {
            task.getStatusReason().addCoding(Terms.coding(Terms.EXPIRED));
            if (!task.getStatusReason().hasText()) {
                task.getStatusReason().setText(Terms.EXPIRED.display());
            }
        }
        note(outcome.note(), outcome.at());
        if (outcome.at() != null) {
            task.getExecutionPeriod().setEndElement(Moments.dateTime(outcome.at()));
        }
        outcome.activities().forEach(a -> output(Terms.ACTIVITY, target.add(procedure(a))));
        found(outcome.findings());
        modified(outcome.at());
    }

    private Procedure procedure(Outcome.Activity activity) {
        var procedure = new Procedure();
        try {
            procedure.setStatus(
                    Procedure.ProcedureStatus.fromCode(activity.status() == null ? "completed" : activity.status()));
        } catch (org.hl7.fhir.exceptions.FHIRException e) {
            procedure.setStatus(Procedure.ProcedureStatus.UNKNOWN);
            target.lose("Outcome.activities.status", "code");
        }
        procedure.setCategory(Terms.concept(Terms.SOCIAL_PROCEDURE));
        var code = Terms.concept(activity.codes());
        if (activity.text() != null) {
            code.setText(activity.text());
        }
        procedure.setCode(code);
        procedure.setSubject(target.subject());
        procedure.setPerformed(Moments.dateTime(activity.date()));
        if (task.hasFocus()) {
            procedure.addBasedOn(task.getFocus().copy());
        }
        return procedure;
    }

    private void found(List<Finding> found) {
        found.forEach(f -> output(Terms.CONTENT, target.add(findings.write(f))));
    }

    private void output(Code type, Type value) {
        task.addOutput().setType(Terms.concept(type)).setValue(value);
    }

    private void note(String text, Instant at) {
        if (text != null) {
            var note = new Annotation().setText(text);
            if (at != null) {
                note.setTimeElement(Moments.dateTime(at));
            }
            task.addNote(note);
        }
    }

    /** On the Task itself, and on all that comes with it. */
    private void label(Coding label) {
        if (task.getMeta().getSecurity().stream().noneMatch(l -> l.equalsDeep(label))) {
            task.getMeta().addSecurity(label);
        }
        if (isNew(label)) {
            labels.add(label);
        }
    }

    private boolean isNew(Coding label) {
        return labels.stream().noneMatch(l -> l.equalsDeep(label));
    }

    private void modified(Instant at) {
        if (at != null) {
            task.setLastModifiedElement(Moments.dateTime(at));
        }
    }

    private void reason(Reason reason) {
        if (reason != null) {
            task.setStatusReason(concept(reason));
        }
    }

    /** SDOH Clinical Care wants a reason in words, always. */
    private static CodeableConcept concept(Reason reason) {
        return Terms.concept(reason.codes()).setText(words(reason));
    }

    private static String words(Reason reason) {
        if (reason.text() != null || reason.code() == null) {
            return reason.text();
        }
        return reason.code().display() == null
                ? reason.code().code()
                : reason.code().display();
    }
}
