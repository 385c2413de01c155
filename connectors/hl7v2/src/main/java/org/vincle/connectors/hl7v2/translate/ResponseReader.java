package org.vincle.connectors.hl7v2.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.vincle.connectors.api.model.Progress.Appointment;
import org.vincle.connectors.api.model.Reason;

/** Reads what is said about a referral that the hub knows: RRI of every kind, REF^I13, I14 and I15. */
final class ResponseReader {

    private final Reading reading;
    private final FindingReader findings;
    private final Instant at;

    ResponseReader(Reading reading) {
        this.reading = reading;
        this.findings = new FindingReader(reading);
        this.at = reading.instant(reading.message.header(), 7);
    }

    /** One message, and a note beside it when it brings findings that the message itself has no room for. */
    List<Message> messages(String event, Optional<Meaning> meaning) {
        reading.message.first("PID").ifPresent(pid -> pid.skip(1, 5, 6, 7, 8, 11, 13, 14));
        reading.message.first("RF1").ifPresent(rf1 -> {
            rf1.skip(2, 3, 4, 5, 7, 8, 9);
            // Pending is what a request is anyway, and accepted what every later state implies.
            if ((event.startsWith("REF") ? "P" : meaning.isPresent() ? "A" : "").equals(rf1.peek(1, 1))) {
                rf1.skip(1);
            }
        });
        if (meaning.isPresent()) {
            return moved(meaning.get());
        }
        return switch (event) {
            case "REF^I14" -> List.of(new Cancellation(Step.CANCELLED, reason(), at));
            case "REF^I15" -> {
                reading.warn("status-request-as-note", reading.message.header(), 9);
                var asked = Words.in(reading.dialect.language(), "status-requested");
                var words = words() == null ? asked : asked + "\n" + words();
                yield List.of(new Note(words, everything(), at));
            }
            default -> {
                if (event.equals("REF^I13")) {
                    reading.warn("modification-as-note", reading.message.header(), 9);
                }
                yield List.of(new Note(words(), everything(), at));
            }
        };
    }

    private List<Message> moved(Meaning meaning) {
        return switch (meaning) {
            case ENTERED_IN_ERROR -> with(new Correction(reason(), at));
            case CANCELLED -> with(new Cancellation(Step.CANCELLED, reason(), at));
            case CANCELLATION_AGREED -> with(new Cancellation(Step.AGREED, reason(), at));
            case CANCELLATION_DECLINED -> with(new Cancellation(Step.DECLINED, reason(), at));
            case REJECTED -> with(new Answer(false, reason(), beside(reason()), at));
            case ACCEPTED -> with(new Answer(true, null, words(), at));
            case ON_HOLD -> with(new Progress(true, reason(), appointment(), beside(reason()), at));
            case IN_PROGRESS -> with(new Progress(false, null, appointment(), words(), at));
            case COMPLETED -> List.of(outcome(Result.COMPLETED, null));
            case FAILED -> List.of(outcome(Result.FAILED, reason()));
            case EXPIRED -> List.of(outcome(Result.EXPIRED, reason()));
        };
    }

    private Outcome outcome(Result result, Reason reason) {
        var found = Stream.concat(findings.conditions().stream(), findings.findings().stream());
        return new Outcome(result, reason, findings.activities(), found.toList(), beside(reason), at);
    }

    private List<Message> with(Message message) {
        var found = everything();
        var messages = new ArrayList<Message>(List.of(message));
        if (!found.isEmpty()) {
            messages.add(new Note(null, found, at));
        }
        return messages;
    }

    private List<Finding> everything() {
        return Stream.of(findings.conditions(), findings.procedures(), findings.findings())
                .flatMap(List::stream)
                .toList();
    }

    /** RF1-10 as a code; its words, or else those of the comment and the notes. */
    private Reason reason() {
        var codes =
                reading.message.first("RF1").map(rf1 -> reading.codes(rf1, 10)).orElse(List.of());
        var error = reading.message.first("ERR").map(err -> err.get(8)).orElse(null);
        var text = Stream.of(codes.isEmpty() ? null : codes.get(0).display(), words(), error)
                .filter(t -> t != null)
                .findFirst()
                .orElse(null);
        return codes.isEmpty() && text == null ? null : new Reason(Inbound.coded(codes), text);
    }

    /** The words of the message, unless the reason has said them already. */
    private String beside(Reason reason) {
        return reason != null && Objects.equals(reason.text(), words()) ? null : words();
    }

    private String words() {
        var comment = reading.message.first("RF1").map(rf1 -> rf1.get(24)).orElse(null);
        if (comment == null) {
            return findings.notes();
        }
        return findings.notes() == null ? comment : comment + "\n" + findings.notes();
    }

    private Appointment appointment() {
        var obr = reading.message.first("OBR").filter(o -> o.has(36)).orElse(null);
        var when = obr == null ? null : reading.instant(obr, 36);
        var place = reading.message.first("PV1").map(pv1 -> pv1.repetitions(3)).stream()
                .flatMap(List::stream)
                .findFirst();
        return when == null
                ? null
                : new Appointment(
                        when,
                        place.map(p -> p.get(9) == null ? p.get(1) : p.get(9)).orElse(null));
    }
}
