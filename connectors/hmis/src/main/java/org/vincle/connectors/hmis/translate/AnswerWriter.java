package org.vincle.connectors.hmis.translate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        var coded = answer.accepted() ? Optional.<String>empty() : coded(answer.reason());
        result(coded.orElse(answer.accepted() ? "accepted" : "rejected"), answer.at());
        loseReason(answer.reason(), "Answer.reason", coded.isPresent());
        lose(answer.note(), "Answer.note");
    }

    /** Whose doing it is, in the one list that the standard has for it. */
    private Optional<String> coded(Reason reason) {
        return codes(reason).stream().flatMap(code -> get("reason-out", code)).findFirst();
    }

    private static List<String> codes(Reason reason) {
        return reason == null
                ? List.of()
                : reason.codes().stream().map(c -> c.system() + "|" + c.code()).toList();
    }

    private Stream<String> get(String table, String key) {
        return writing.dialect.codes().get(table, key).stream();
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
        var ended = outcome.result().name();
        var coded = codes(outcome.reason()).stream()
                .flatMap(code -> get("outcome-out", ended + "|" + code))
                .findFirst();
        exit(ended, coded, outcome.at());
        if (!outcome.activities().isEmpty()) {
            writing.lose("Outcome.activities", "activity", "no-field");
        }
        if (!outcome.findings().isEmpty()) {
            writing.lose("Outcome.findings", "finding", "no-field");
        }
        loseReason(outcome.reason(), "Outcome.reason", coded.isPresent());
        lose(outcome.note(), "Outcome.note");
    }

    private void cancelled(Cancellation cancellation) {
        result("client-declined", cancellation.at());
        if (writing.delivery.key(Names.ENTRY).isPresent()) {
            exit("CANCELLED", Optional.empty(), cancellation.at());
        }
        loseReason(cancellation.reason(), "Cancellation.reason", false);
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

    private void exit(String result, Optional<String> destination, Instant at) {
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
                destination
                        .or(() -> writing.dialect.codes().get("outcome-out", result))
                        .orElse("99"));
        row.put("OtherDestination", Words.in(writing.dialect.language(), "outcome." + result));
    }

    private String own(String system) {
        return writing.delivery.key(system).orElseThrow(() -> new PartnerRefused("no-key", system));
    }

    private void loseReason(Reason reason, String path, boolean coded) {
        if (reason != null && reason.text() != null) {
            writing.lose(path + ".text", "text", "no-field");
        }
        if (!coded && !codes(reason).isEmpty()) {
            writing.lose(path + ".codes", "code", "no-field");
        }
    }

    private void lose(String text, String path) {
        if (text != null) {
            writing.lose(path, "text", "no-field");
        }
    }
}
