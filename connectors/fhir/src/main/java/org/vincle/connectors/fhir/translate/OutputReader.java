package org.vincle.connectors.fhir.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Finding.Kind;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.State;

/** Reads what a Task has brought forth. */
final class OutputReader {

    /** The elements of a Task by which its performer speaks. */
    static final Set<String> SAYS =
            Set.of("status", "statusReason", "businessStatus", "note", "output", "executionPeriod", "lastModified");

    private final Source source;
    private final Task before;
    private final Task after;
    private final FindingReader finder;

    OutputReader(Source source, Task before, Task after) {
        this.source = source;
        this.before = before;
        this.after = after;
        this.finder = new FindingReader(source);
    }

    boolean known(Task.TaskOutputComponent output) {
        return before.getOutput().stream().anyMatch(o -> o.equalsDeep(output));
    }

    /** All that was done so far. */
    List<Activity> activities() {
        return after.getOutput().stream()
                .filter(this::isActivity)
                .map(this::activity)
                .toList();
    }

    /** What was found since. An activity that comes after the end is told as a finding, for the outcome is closed. */
    List<Finding> newFindings(State now) {
        var findings = new ArrayList<Finding>();
        for (var output : after.getOutput()) {
            if (known(output) || isAppointment(output)) {
                continue;
            }
            if (!isActivity(output)) {
                findings.addAll(findings(output));
            } else if (now == before(now)) {
                findings.add(finding(activity(output)));
            }
        }
        finder.categories(List.of());
        return findings;
    }

    private State before(State now) {
        return now.isFinal() && before.hasStatus() ? TaskReader.state(before) : null;
    }

    private List<Finding> findings(Task.TaskOutputComponent output) {
        source.constant(output.getType(), Terms.CONTENT);
        if (output.getValue() instanceof Reference reference) {
            var resource = source.need(reference, "Task.output");
            var read = finder.read(resource);
            if (read.isEmpty()) {
                source.lose("Task.output", resource.fhirType(), "no-field");
            }
            return read.stream().map(this::beyond).toList();
        }
        var type = source.meaning(output.getType());
        if (output.getValue() instanceof CodeableConcept concept) {
            return List.of(finding(type, null, source.meaning(concept), "final", null, null));
        }
        return output.getValue() != null && output.getValue().isPrimitive()
                ? List.of(finding(type, source.text(output.getValue()), null, "final", null, null))
                : List.of();
    }

    /** What restricts the whole referral anyway is not said of a finding. */
    private Finding beyond(Finding finding) {
        var whole = new LabelReader(source);
        whole.read(before);
        whole.read(after);
        var own = EnumSet.noneOf(Sensitivity.class);
        own.addAll(finding.labels());
        own.removeAll(whole.labels);
        return finding.labelled(own);
    }

    private static Finding finding(Activity activity) {
        var codes = activity.codes().isEmpty() ? List.of(Code.text(activity.text())) : activity.codes();
        var text = activity.codes().isEmpty() ? null : activity.text();
        return finding(codes, null, null, activity.status(), activity.date(), text);
    }

    private static Finding finding(
            List<Code> codes, String value, List<Code> valueCodes, String status, String date, String text) {
        return new Finding(
                Kind.OBSERVATION, codes, value, valueCodes, null, null, null, status, date, text, null, null);
    }

    private boolean isActivity(Task.TaskOutputComponent output) {
        return Terms.has(output.getType(), Terms.ACTIVITY)
                || output.getValue() instanceof Reference reference
                        && "Procedure".equals(reference.getReferenceElement().getResourceType());
    }

    private Activity activity(Task.TaskOutputComponent output) {
        source.use(output.getType());
        if (output.getValue() instanceof Reference reference) {
            if (source.need(reference, "Task.output") instanceof Procedure procedure) {
                return activity(procedure);
            }
            source.warn("activity-not-understood", "Task.output");
            return new Activity(List.of(), reference.getDisplay(), null, "completed");
        }
        if (output.getValue() instanceof CodeableConcept concept) {
            return new Activity(source.codes(concept), source.words(concept), null, "completed");
        }
        return new Activity(List.of(), source.text(output.getValue()), null, "completed");
    }

    private Activity activity(Procedure procedure) {
        source.use(procedure.getIdentifier());
        source.use(procedure.getSubject());
        source.use(procedure.getBasedOn());
        source.constant(procedure.getCategory(), Terms.SOCIAL_PROCEDURE);
        var text = Stream.concat(Stream.of(source.words(procedure.getCode())), finder.notes(procedure.getNote()));
        return new Activity(
                source.codes(procedure.getCode()),
                FindingReader.join(text),
                finder.date(procedure.getPerformed()),
                procedure.hasStatus() ? source.text(procedure.getStatusElement()) : "completed");
    }

    private boolean isAppointment(Task.TaskOutputComponent output) {
        return Terms.has(output.getType(), Terms.APPOINTMENT)
                || Terms.has(output.getType(), Terms.PLACE)
                || output.getValue() instanceof Reference reference
                        && "Appointment".equals(reference.getReferenceElement().getResourceType());
    }

    boolean newAppointment() {
        return after.getOutput().stream().anyMatch(o -> isAppointment(o) && !known(o));
    }

    /** When and where the person is expected, or null. */
    Progress.Appointment appointment() {
        Instant at = null;
        String place = null;
        for (var output : after.getOutput()) {
            if (isAppointment(output)) {
                source.use(output.getType());
                if (output.getValue() instanceof BaseDateTimeType moment) {
                    at = Moments.instant(source.use(moment));
                } else if (output.getValue() instanceof Reference reference
                        && source.need(reference, "Task.output") instanceof Appointment appointment) {
                    at = Moments.instant(source.use(appointment.getStartElement()));
                    place = place(appointment);
                } else {
                    place = source.text(output.getValue());
                }
            }
        }
        return at == null ? null : new Progress.Appointment(at, place);
    }

    private String place(Appointment appointment) {
        return appointment.getParticipant().stream()
                .map(p -> p.getActor())
                .filter(a -> "Location".equals(a.getReferenceElement().getResourceType()))
                .map(a -> source.use(a).getDisplay())
                .findFirst()
                .orElse(null);
    }

    /** Words about an appointment that the state leaves no other place for, or null. */
    String late(State now) {
        if (now == State.IN_PROGRESS || now == State.ON_HOLD || !newAppointment()) {
            return null;
        }
        var appointment = appointment();
        return appointment == null
                ? null
                : appointment.at() + (appointment.place() == null ? "" : ", " + appointment.place());
    }
}
