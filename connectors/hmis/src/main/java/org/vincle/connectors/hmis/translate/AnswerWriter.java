package org.vincle.connectors.hmis.translate;

import java.time.Instant;
import java.util.Map;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;

/** Says what became of a referral that the housing partner made, as the result of its own event and an enrollment of ours. */
record AnswerWriter(Writing writing) {

    /** Whether the message could be said at all. */
    boolean write(Message message) {
        if (message instanceof Answer answer) {
            answer(answer);
            return true;
        }
        if (message instanceof Progress progress) {
            return progress(progress);
        }
        if (message instanceof Outcome outcome) {
            outcome(outcome);
            return true;
        }
        if (message instanceof Cancellation cancellation && cancellation.step() != Step.DECLINED) {
            cancelled(cancellation);
            return true;
        }
        writing.lose(message.getClass().getSimpleName(), "message", "no-equivalent");
        return false;
    }

    private void answer(Answer answer) {
        var said = answer.accepted() ? "accepted" : "rejected";
        if (!answer.accepted() && declinedByClient(answer.reason())) {
            said = "client-declined";
        }
        result(said, answer.at());
        loseText(answer.reason(), "Answer.reason");
        lose(answer.note(), "Answer.note");
    }

    private static boolean declinedByClient(Reason reason) {
        return reason != null && reason.code() != null && reason.code().is(Names.RESULT, "2");
    }

    private boolean progress(Progress progress) {
        lose(progress.note(), "Progress.note");
        if (progress.appointment() != null) {
            writing.lose("Progress.appointment", "appointment", "no-field");
        }
        if (progress.onHold()) {
            writing.lose("Progress.onHold", "code", "no-equivalent");
            return false;
        }
        result("accepted", progress.at());
        var day = writing.day(progress.at()).toString();
        enrollment(day);
        writing.keys.add(new Key(Names.ENTRY, day));
        return true;
    }

    private void outcome(Outcome outcome) {
        result("accepted", outcome.at());
        exit(outcome.result().name(), outcome.at());
        if (!outcome.activities().isEmpty()) {
            writing.lose("Outcome.activities", "activity", "no-field");
        }
        if (!outcome.findings().isEmpty()) {
            writing.lose("Outcome.findings", "finding", "no-field");
        }
        loseText(outcome.reason(), "Outcome.reason");
        lose(outcome.note(), "Outcome.note");
    }

    private void cancelled(Cancellation cancellation) {
        result("client-declined", cancellation.at());
        if (writing.delivery.key(Names.ENTRY).isPresent()) {
            exit("CANCELLED", cancellation.at());
        }
        loseText(cancellation.reason(), "Cancellation.reason");
    }

    private void result(String said, Instant at) {
        var delivery = writing.delivery;
        var row = writing.row("Event");
        row.put("EventID", own(Names.EVENT_ID));
        row.put("EnrollmentID", own(Names.ENROLLMENT_ID));
        row.put("PersonalID", own(Names.PERSONAL_ID));
        row.put("EventDate", writing.day(delivery.referral().authoredOn()).toString());
        row.put("Event", event());
        row.put(
                "ReferralResult",
                writing.dialect
                        .codes()
                        .get("result-out", said)
                        .orElseThrow(() -> new PartnerRefused("no-result-code", "ReferralResult")));
        row.put("ResultDate", writing.day(at).toString());
    }

    private String event() {
        var service = writing.delivery.referral().service();
        return service == null
                ? null
                : service.codes().stream()
                        .filter(c -> Names.EVENT.equals(c.system()))
                        .map(c -> c.code())
                        .findFirst()
                        .orElse(null);
    }

    private Map<String, String> enrollment(String day) {
        var id = OurIds.of(writing.delivery.referral().id());
        var row = writing.row("Enrollment");
        row.put("EnrollmentID", id);
        row.put("PersonalID", own(Names.PERSONAL_ID));
        row.put("ProjectID", writing.dialect.us().projectId());
        row.put("EntryDate", day);
        row.put("HouseholdID", id);
        row.put("RelationshipToHoH", "1");
        row.put("EnrollmentCoC", writing.dialect.us().coc());
        row.put("LivingSituation", "99");
        row.put("DisablingCondition", "99");
        return row;
    }

    private void exit(String result, Instant at) {
        var day = writing.day(at).toString();
        enrollment(writing.delivery.key(Names.ENTRY).orElse(day));
        var id = OurIds.of(writing.delivery.referral().id());
        var row = writing.row("Exit");
        row.put("ExitID", id);
        row.put("EnrollmentID", id);
        row.put("PersonalID", own(Names.PERSONAL_ID));
        row.put("ExitDate", day);
        row.put(
                "Destination",
                writing.dialect.codes().get("outcome-out", result).orElse("99"));
        row.put("OtherDestination", Words.in(writing.dialect.language(), "outcome." + result));
    }

    private String own(String system) {
        return writing.delivery.key(system).orElseThrow(() -> new PartnerRefused("no-key", system));
    }

    private void loseText(Reason reason, String path) {
        if (reason != null && reason.text() != null) {
            writing.lose(path + ".text", "text", "no-field");
        }
    }

    private void lose(String text, String path) {
        if (text != null) {
            writing.lose(path, "text", "no-field");
        }
    }
}
