package org.vincle.connectors.hmis.translate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.Row;

/** Understands what rows say became of a referral of ours. Where one move may be forbidden, the next thing to try follows it. */
final class OutcomeReader {

    private final Dialect dialect;
    private final Submissions submissions;

    OutcomeReader(Dialect dialect) {
        this.dialect = dialect;
        this.submissions = new Submissions(dialect.partner());
    }

    /** The result of our event; empty while there is none. */
    List<Submission> result(UUID referral, Row event) throws Fault {
        if (event.deleted()) {
            var at = at(event.date("DateDeleted"));
            var words = Words.in(dialect.language(), "note.deleted");
            return List.of(
                    about(referral, new Correction(null, at), event, "deleted"),
                    about(referral, new Note(words, null, at), event, "deleted-note"));
        }
        var code = event.get("ReferralResult");
        if (code == null) {
            return List.of();
        }
        var meaning =
                dialect.codes().get("result-in", code).orElseThrow(() -> event.fault("unknown-code", "ReferralResult"));
        var at = at(event.date("ResultDate"));
        var reason = new Reason(new Code(Names.RESULT, code, Words.in(dialect.language(), "result." + code)), null);
        return switch (meaning) {
            case "accepted" -> List.of(about(referral, new Answer(true, null, null, at), event, "accepted"));
            case "rejected" -> List.of(about(referral, new Answer(false, reason, null, at), event, "rejected"));
            default ->
                List.of(
                        about(referral, new Cancellation(Cancellation.Step.CANCELLED, reason, at), event, "declined"),
                        about(referral, new Outcome(Result.EXPIRED, reason, null, null, null, at), event, "lapsed"));
        };
    }

    private Submission about(UUID referral, Message message, Row event, String kind) throws Fault {
        var keys = List.of(new Key(Names.PERSONAL_ID, event.id("PersonalID")));
        return submissions.about(
                referral,
                message,
                event,
                kind,
                keys,
                event.get("EventID"),
                event.get("ReferralResult"),
                event.get("ResultDate"),
                event.get("DateDeleted"));
    }

    /** Work began. */
    Submission begun(UUID referral, Row enrollment) throws Fault {
        var day = enrollment.requireDate("EntryDate");
        return submissions.about(
                referral,
                new Progress(false, null, null, null, at(day)),
                enrollment,
                "begun",
                null,
                enrollment.id("EnrollmentID"),
                day.toString());
    }

    /** The person has moved in. */
    Submission moved(UUID referral, Row enrollment) throws Fault {
        var day = enrollment.date("MoveInDate");
        var words = Words.in(dialect.language(), "outcome.moved");
        var activity = new Activity(List.of(), words, day.toString(), "completed");
        return submissions.about(
                referral,
                new Outcome(Result.COMPLETED, null, List.of(activity), null, null, at(day)),
                enrollment,
                "moved-in",
                null,
                enrollment.id("EnrollmentID"),
                day.toString());
    }

    /** The enrollment ended. */
    Submission ended(UUID referral, Row exit) throws Fault {
        var day = exit.requireDate("ExitDate");
        var code = exit.get("Destination");
        var meaning = dialect.codes()
                .get("destination-in", code)
                .orElseThrow(() -> exit.fault(code == null ? "missing" : "unknown-code", "Destination"));
        var destination = new Code(Names.DESTINATION, code, Words.in(dialect.language(), "destination." + code));
        return submissions.about(
                referral,
                outcome(meaning, destination, exit.text("OtherDestination"), day),
                exit,
                "ended",
                null,
                exit.id("ExitID"),
                day.toString(),
                code);
    }

    private Outcome outcome(String meaning, Code destination, String note, LocalDate day) {
        if (!meaning.equals("completed")) {
            var result = meaning.equals("lapsed") ? Result.EXPIRED : Result.FAILED;
            return new Outcome(result, new Reason(destination, null), null, null, note, at(day));
        }
        var finding = new Finding(
                Finding.Kind.OBSERVATION,
                new Code("urn:vincle:hmis:column", "Exit.Destination", Words.in(dialect.language(), "destination")),
                destination.display(),
                destination,
                null,
                "final",
                day.toString(),
                null,
                null,
                null);
        var activity = new Activity(destination, null, day.toString(), "completed");
        return new Outcome(Result.COMPLETED, null, List.of(activity), List.of(finding), note, at(day));
    }

    /** The partner takes a referral of its own back. */
    Submission corrected(Row event) throws Fault {
        return submissions.about(
                new Key(Names.EVENT_ID, event.id("EventID")),
                new Correction(null, at(event.date("DateDeleted"))),
                event,
                "corrected",
                event.id("EventID"));
    }

    private Instant at(LocalDate day) {
        return day == null ? null : day.atStartOfDay(dialect.zone()).toInstant();
    }
}
