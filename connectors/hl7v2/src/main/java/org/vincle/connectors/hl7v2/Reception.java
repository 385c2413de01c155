package org.vincle.connectors.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Item;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.hl7v2.er7.Er7Message;
import org.vincle.connectors.hl7v2.mllp.Frame;
import org.vincle.connectors.hl7v2.translate.Acknowledgement;
import org.vincle.connectors.hl7v2.translate.Acknowledgement.Failure;
import org.vincle.connectors.hl7v2.translate.CodeTables;
import org.vincle.connectors.hl7v2.translate.Inbound;
import org.vincle.connectors.hl7v2.translate.Modification;

/** One frame from its arrival to its answer: who sends it, what it says, what they are told. */
final class Reception {

    /** What every reception shares. */
    record Desk(Callers callers, Inbound inbound, CodeTables codes, Locale language, Clock clock) {}

    // What the ledger refuses, it refuses in no standard's words; this is where HL7 v2 says it.
    private static final Map<String, String> WHERE = Map.of(
            Codes.TRANSITION_FORBIDDEN, "MSH-9",
            Codes.MESSAGE_ID_REUSED, "MSH-10",
            Codes.RECIPIENT_DIFFERS, "PRD",
            Codes.ANOTHER_PERSON, "PID-3");

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

    /** Whether what the ledger forbids may be meant in another way: HL7 v2 has one message where the hub has two. */
    boolean mayMeanOtherwise(InvalidMessage refusal) {
        return refusal != null
                && refusal.getCode().equals(Codes.TRANSITION_FORBIDDEN)
                && !submission.items().isEmpty()
                && otherwise(last().message()).isPresent();
    }

    /** What the person must be protected from stands before what is asked. */
    private Item last() {
        return submission.items().get(submission.items().size() - 1);
    }

    /** The same submission, meant that way. */
    Submission otherwise() {
        var items = new ArrayList<>(submission.items());
        var last = last();
        otherwise(last.message()).ifPresent(m -> items.set(items.size() - 1, new Item(m, last.about(), last.keys())));
        return new Submission(
                submission.partner(),
                submission.messageId(),
                submission.fingerprint(),
                submission.original(),
                items,
                null,
                submission.losses(),
                submission.warnings());
    }

    /** A cancellation of work that has begun asks for it; a modification turned down leaves what was accepted. */
    private Optional<Message> otherwise(Message forbidden) {
        if (forbidden instanceof Cancellation c
                && c.step() == Step.CANCELLED
                && message.event().startsWith("REF")) {
            return Optional.of(new Cancellation(Step.REQUESTED, c.reason(), c.at()));
        }
        if (forbidden instanceof Answer a && !a.accepted() && message.event().equals("RRI^I13")) {
            return Optional.of(Modification.declined(a, caller.dialect().language()));
        }
        return Optional.empty();
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
            var path = known.getPath() == null ? WHERE.get(known.getCode()) : known.getPath();
            return new Failure(known.getCode(), path, temporary);
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
