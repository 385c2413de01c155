package org.vincle.connectors.hropen.translate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Activity;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;

/** What a candidate says of a referral. */
public final class Statement {

    private final UUID referral;
    private final Disposition disposition;
    private final String work;
    private final List<Loss> losses;

    Statement(UUID referral, Disposition disposition, String work, List<Loss> losses) {
        this.referral = referral;
        this.disposition = disposition;
        this.work = work;
        this.losses = List.copyOf(losses);
    }

    /** The referral's id in the hub. */
    public UUID referral() {
        return referral;
    }

    /** What the canonical form does not carry. */
    public List<Loss> losses() {
        return losses;
    }

    /** A digest of its disposition; empty when it has none. */
    public Optional<String> digest() {
        return Optional.ofNullable(disposition).map(Disposition::digest);
    }

    /** The FHIR Task status that it means; empty when it moves nothing. */
    public Optional<String> word() {
        return Optional.ofNullable(disposition).flatMap(Disposition::word);
    }

    /** Whether nothing is to be expected after it. */
    public boolean isFinal() {
        return disposition != null && disposition.isFinal();
    }

    /**
     * The messages that say it, of which the first is meant that the referral's state allows: the standard rejects
     * whoever was interviewed, and withdraws at any time, where the hub distinguishes. None when it moves nothing.
     */
    public List<Message> messages() {
        return word().map(this::messages).orElse(List.of());
    }

    private List<Message> messages(String word) {
        var reason = disposition.reason();
        var note = disposition.note();
        var at = disposition.at();
        return switch (word) {
            case "accepted" -> List.of(new Answer(true, reason, note, at));
            case "in-progress" -> List.of(new Progress(false, reason, null, note, at));
            case "on-hold" -> List.of(new Progress(true, reason, null, note, at));
            case "completed" -> List.of(outcome(Result.COMPLETED, reason, note, at));
            case "failed" -> List.of(outcome(Result.FAILED, reason, note, at));
            case "rejected" -> List.of(new Answer(false, reason, note, at), outcome(Result.FAILED, reason, note, at));
            case "cancelled" ->
                List.of(
                        new Cancellation(Step.CANCELLED, withNote(reason, note), at),
                        new Cancellation(Step.AGREED, withNote(reason, note), at),
                        outcome(Result.EXPIRED, reason, note, at));
            case "withdrawal-declined" -> List.of(new Cancellation(Step.DECLINED, withNote(reason, note), at));
            default -> List.of();
        };
    }

    private Outcome outcome(Result result, Reason reason, String note, Instant at) {
        var activities = work == null ? List.<Activity>of() : List.of(new Activity(List.of(), work, null, "completed"));
        return new Outcome(result, reason, activities, List.of(), note, at);
    }

    private static Reason withNote(Reason reason, String note) {
        if (note == null || reason != null && reason.text() != null) {
            return reason;
        }
        return reason == null ? Reason.text(note) : new Reason(reason.codes(), note);
    }

    @Override
    public String toString() {
        return "Statement[not shown]";
    }
}
