package org.vincle.connectors.hl7v2.translate;

import java.util.List;
import org.vincle.connectors.api.ReferralNumber;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
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
    private static final Saying PENDING = Saying.of("RF1-1=P", "");

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

    /** RRI^I15: where the referral stands, to whichever party asked. */
    void standing(Enquiry enquiry) {
        var state = writing.delivery.state();
        var meaning = meaning(state);
        var saying = meaning == null ? PENDING : writing.dialect.sayings().get(meaning);
        begin("I15", saying, null, enquiry.id());
        status(saying, null);
        if (meaning != null && !saying.agreed() && lossy(meaning)) {
            writing.lose("Referral.state", "code", NO_EQUIVALENT);
        }
    }

    private static Meaning meaning(State state) {
        return switch (state) {
            case DRAFT, REQUESTED -> null;
            case ACCEPTED -> Meaning.ACCEPTED;
            case REJECTED -> Meaning.REJECTED;
            case IN_PROGRESS -> Meaning.IN_PROGRESS;
            case ON_HOLD -> Meaning.ON_HOLD;
            case COMPLETED -> Meaning.COMPLETED;
            case FAILED -> Meaning.FAILED;
            case CANCELLED -> Meaning.CANCELLED;
            case ENTERED_IN_ERROR -> Meaning.ENTERED_IN_ERROR;
        };
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
        var answered = writing.delivery.key(Correlation.RECEIVED).orElse(null);
        begin(saying.trigger(), saying, reason, answered);
        findings.dg1(List.of(), found);
        findings.pr1(activities);
        status(saying, appointment);
        new SafetyWriter(writing).write();
        words(Reasons.words(reason, writing.dialect.language()));
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
        return meaning == null ? PENDING : writing.dialect.sayings().get(meaning);
    }

    private void begin(String trigger, Saying saying, Reason reason, String answered) {
        var delivery = writing.delivery;
        var dialect = writing.dialect;
        var referral = delivery.referral();
        Outbound.msh(writing, "RRI", trigger);
        if (answered != null) {
            writing.out.segment("MSA").set(1, "AA").set(2, answered);
        }
        var rf1 = writing.out.segment("RF1");
        saying.write("RF1", rf1);
        rf1.set(
                        2,
                        dialect.codes()
                                .get("priority-out", referral.priority().name())
                                .orElse(null),
                        null,
                        "HL70280")
                .set(6, requesters(Correlation.ORIGINATING))
                .set(7, Times.stamp(referral.authoredOn(), dialect.zone()))
                .set(9, Times.stamp(delivery.owedSince(), dialect.zone()))
                .set(11, performers(Correlation.EXTERNAL));
        var why = Reasons.codes(reason, dialect);
        if (!why.isEmpty()) {
            rf1.set(10, writing.coded(why, null, "Reason.codes"));
        }
        people.prd("RP", "Referring Provider", referral.sender(), named(referral.sender()));
        people.prd("RT", "Referred to Provider", referral.recipient(), named(referral.recipient()));
        people.pid(referral.person());
    }

    /** The hub speaks for the other side, so its number stands for theirs. */
    private String[] requesters(String system) {
        return writing.delivery.toPerformer() ? ours() : writing.number(system);
    }

    private String[] performers(String system) {
        return writing.delivery.toPerformer() ? writing.number(system) : ours();
    }

    private String[] ours() {
        return new String[] {ReferralNumber.of(writing.delivery.referral().id()), writing.dialect.namespace()};
    }

    private String named(Institution institution) {
        if (institution == null || !writing.delivery.partner().equals(institution.partner())) {
            return institution == null ? null : institution.partner();
        }
        return writing.dialect.them().facility();
    }

    private void status(Saying saying, Appointment appointment) {
        var delivery = writing.delivery;
        if (saying.concerns("ORC")) {
            var orc = writing.out.segment("ORC").set(1, "SC");
            orc.set(2, requesters(Correlation.PLACER));
            saying.write("ORC", orc);
        }
        var placer = requesters(Correlation.PLACER);
        if (placer.length == 0 && appointment == null && !saying.concerns("OBR")) {
            return;
        }
        var service = delivery.referral().service();
        var obr = findings.obr(
                placer,
                performers(Correlation.FILLER),
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
