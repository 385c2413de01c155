package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Progress.Appointment;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hl7v2.er7.Times;

/** Writes what a performer tells the requester: RRI, in the words that the requester's settings name. */
final class ResponseWriter {

    private static final String NO_EQUIVALENT = "no-equivalent";

    private final Writing writing;
    private final PersonWriter people;
    private final FindingWriter findings;

    ResponseWriter(Writing writing) {
        this.writing = writing;
        this.people = new PersonWriter(writing);
        this.findings = new FindingWriter(writing);
    }

    void response(Message message) {
        if (message instanceof Answer answer) {
            var meaning = answer.accepted() ? Meaning.ACCEPTED : Meaning.REJECTED;
            write(meaning, answer.reason(), List.of(), List.of(), null, answer.note());
        } else if (message instanceof Progress progress) {
            var meaning = progress.onHold() ? Meaning.ON_HOLD : Meaning.IN_PROGRESS;
            write(meaning, progress.reason(), List.of(), List.of(), progress.appointment(), progress.note());
        } else if (message instanceof Outcome outcome) {
            write(meaning(outcome), outcome.reason(), outcome.activities(), outcome.findings(), null, outcome.note());
        } else if (message instanceof Cancellation cancellation) {
            write(meaning(cancellation), cancellation.reason(), List.of(), List.of(), null, null);
        } else if (message instanceof Correction correction) {
            write(Meaning.ENTERED_IN_ERROR, correction.reason(), List.of(), List.of(), null, null);
        } else if (message instanceof Note note) {
            write(null, null, List.of(), note.findings(), null, note.text());
        }
    }

    private static Meaning meaning(Outcome outcome) {
        return switch (outcome.result()) {
            case COMPLETED -> Meaning.COMPLETED;
            case FAILED -> Meaning.FAILED;
            case EXPIRED -> Meaning.EXPIRED;
        };
    }

    private static Meaning meaning(Cancellation cancellation) {
        return switch (cancellation.step()) {
            case AGREED -> Meaning.CANCELLATION_AGREED;
            case DECLINED -> Meaning.CANCELLATION_DECLINED;
            case CANCELLED, REQUESTED -> Meaning.CANCELLED;
        };
    }

    private void write(
            Meaning meaning,
            Reason reason,
            List<Activity> activities,
            List<Finding> found,
            Appointment appointment,
            String note) {
        var saying =
                meaning == null ? whereItStands() : writing.dialect.sayings().get(meaning);
        begin(saying, reason);
        findings.dg1(List.of(), found);
        findings.pr1(activities);
        status(saying, appointment);
        new SafetyWriter(writing).write();
        words(reason == null ? null : reason.text());
        words(note);
        findings.obx(found);
        if (meaning != null && !saying.agreed() && lossy(meaning)) {
            writing.lose("Referral.state", "code", NO_EQUIVALENT);
        }
    }

    /** Table 0283 knows accepted, pending, rejected and expired; anything else is our way of putting it. */
    private static boolean lossy(Meaning meaning) {
        return switch (meaning) {
            case ACCEPTED, REJECTED, EXPIRED -> false;
            default -> true;
        };
    }

    /** A note moves nothing, so it repeats the status that table 0283 has for where the referral stands. */
    private Saying whereItStands() {
        var state = writing.delivery.state();
        var meaning = state == null || state == State.REQUESTED || state == State.DRAFT
                ? null
                : state == State.REJECTED ? Meaning.REJECTED : Meaning.ACCEPTED;
        return meaning == null
                ? Saying.of("RF1-1=P", "")
                : writing.dialect.sayings().get(meaning);
    }

    private void begin(Saying saying, Reason reason) {
        var delivery = writing.delivery;
        var dialect = writing.dialect;
        var referral = delivery.referral();
        Outbound.msh(writing, "RRI", saying.trigger());
        delivery.key(Correlation.RECEIVED)
                .ifPresent(id -> writing.out.segment("MSA").set(1, "AA").set(2, id));
        var rf1 = writing.out.segment("RF1");
        saying.write("RF1", rf1);
        rf1.set(
                        2,
                        dialect.codes()
                                .get("priority-out", referral.priority().name())
                                .orElse(null),
                        null,
                        "HL70280")
                .set(6, writing.number(Correlation.ORIGINATING))
                .set(7, Times.stamp(referral.authoredOn(), dialect.zone()))
                .set(9, Times.stamp(delivery.owedSince(), dialect.zone()))
                .set(11, ReferralNumber.of(referral.id()), dialect.namespace());
        if (reason != null && !reason.codes().isEmpty()) {
            rf1.set(10, writing.coded(reason.codes(), null, "Reason.codes"));
        }
        people.prd("RP", "Referring Provider", referral.sender(), dialect.them().facility());
        var performer = referral.recipient();
        people.prd("RT", "Referred to Provider", performer, performer == null ? null : performer.partner());
        people.pid(referral.person());
    }

    private void status(Saying saying, Appointment appointment) {
        var delivery = writing.delivery;
        if (saying.concerns("ORC")) {
            var orc = writing.out.segment("ORC").set(1, "SC");
            orc.set(2, writing.number(Correlation.PLACER));
            saying.write("ORC", orc);
        }
        var placer = writing.number(Correlation.PLACER);
        if (placer.length == 0 && appointment == null && !saying.concerns("OBR")) {
            return;
        }
        var service = delivery.referral().service();
        var obr = findings.obr(
                placer,
                new String[] {ReferralNumber.of(delivery.referral().id()), writing.dialect.namespace()},
                service == null
                        ? new String[0]
                        : writing.coded(service.codes(), service.text(), "Referral.service.codes"));
        if (appointment != null) {
            obr.set(36, Times.stamp(appointment.at(), writing.dialect.zone()));
            words(
                    appointment.place() == null
                            ? null
                            : Words.in(writing.dialect.language(), "appointment") + " " + appointment.place());
        }
        saying.write("OBR", obr);
    }

    private void words(String text) {
        if (text != null) {
            writing.out.segment("NTE").set(3, text);
        }
    }
}
