package org.vincle.connectors.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.mllp.Frame;
import org.vincle.connectors.hl7v2.translate.Acknowledgement;
import org.vincle.connectors.hl7v2.translate.Acknowledgement.Failure;
import org.vincle.connectors.hl7v2.translate.CodeTables;
import org.vincle.connectors.hl7v2.translate.Inbound;

/** One frame from its arrival to its answer: who sends it, what it says, what they are told. */
final class Reception {

    /** What every reception shares. */
    record Desk(Callers callers, Inbound inbound, CodeTables codes, Locale language, Clock clock) {}

    private final Desk desk;
    private final Frame frame;
    private Er7Message message;
    private Caller caller;
    private Submission submission;

    Reception(Desk desk, Frame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    /** What the sender says; InvalidMessage when we do not understand it or do not know them. */
    Submission open() {
        message = Er7Message.read(frame.content(), StandardCharsets.UTF_8);
        var msh = message.header();
        caller = desk.callers
                .find(frame.peer(), msh.get(3), msh.get(4))
                .orElseThrow(() -> new InvalidMessage("unknown-partner", "MSH-3"));
        if (frame.state() == Frame.State.TOO_LARGE) {
            throw new InvalidMessage("too-large");
        }
        var otherwise = caller.dialect().charset();
        if (!msh.has(18) && !otherwise.equals(StandardCharsets.UTF_8)) {
            message = Er7Message.read(frame.content(), otherwise);
        }
        var version = message.header().get(12);
        if (version != null && !version.startsWith("2.")) {
            throw new InvalidMessage("unsupported-version", "MSH-12");
        }
        submission = desk.inbound.read(message, frame.content(), caller.dialect());
        return submission;
    }

    /** Whether the refused message was a cancellation of work that has begun, which HL7 v2 asks for with the same REF^I14. */
    boolean mayAskInstead(InvalidMessage refusal) {
        return refusal != null
                && refusal.getCode().equals(Codes.TRANSITION_FORBIDDEN)
                && !submission.items().isEmpty()
                && last().message() instanceof Cancellation c
                && c.step() == Step.CANCELLED
                && message.event().startsWith("REF");
    }

    /** What the person must be protected from stands before what is asked. */
    private Item last() {
        return submission.items().get(submission.items().size() - 1);
    }

    /** The same submission as a request to cancel. */
    Submission askInstead() {
        var item = last();
        var cancellation = (Cancellation) item.message();
        var asked = new Cancellation(Step.REQUESTED, cancellation.reason(), cancellation.at());
        var before = submission.items().subList(0, submission.items().size() - 1);
        return new Submission(
                submission.partner(),
                submission.messageId(),
                submission.fingerprint(),
                submission.original(),
                Stream.concat(before.stream(), Stream.of(new Item(asked, item.about(), item.keys())))
                        .toList(),
                null,
                submission.losses(),
                submission.warnings());
    }

    Optional<byte[]> accepted(Accepted accepted) {
        return acknowledgement().accepted(accepted);
    }

    Optional<byte[]> refused(Exception failure) {
        return acknowledgement().refused(words(failure), desk.clock.instant());
    }

    String partner() {
        return caller == null ? "unknown" : caller.dialect().partner();
    }

    static String code(Exception failure) {
        return failure instanceof ExchangeException known ? known.getCode() : "internal-error";
    }

    private static Failure words(Exception failure) {
        if (failure instanceof ExchangeException known) {
            boolean temporary =
                    known instanceof PartnerUnavailable || known.getCode().equals(Codes.NOT_READY);
            return new Failure(known.getCode(), known.getPath(), temporary);
        }
        return new Failure("internal-error", null, true);
    }

    private Acknowledgement acknowledgement() {
        return caller == null
                ? new Acknowledgement(message, desk.language, ZoneOffset.UTC, desk.codes)
                : new Acknowledgement(
                        message, caller.dialect().language(), caller.dialect().zone(), desk.codes);
    }
}
