package org.vincle.connectors.desk.links;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Outcome.Result;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.desk.cases.Happening.Kind;
import org.vincle.connectors.desk.cases.Standing;
import org.vincle.connectors.desk.cases.Why;

/** What may be answered by a link; which of it, depends on where the referral stands. */
public enum Choice {
    /** They stop, as they were asked to. */
    AGREE(Kind.CANCEL_AGREED, false),
    /** They go on although they were asked to stop. */
    GO_ON(Kind.CANCEL_DECLINED, false),
    YES(Kind.ACCEPTED, false),
    NO(Kind.DECLINED, true),
    DONE(Kind.COMPLETED, true),
    NOT_ACHIEVED(Kind.FAILED, true),
    /** A question, or anything else; it answers nothing. */
    SAY(Kind.NOTE, true);

    private final Kind kind;
    private final boolean needsWords;

    Choice(Kind kind, boolean needsWords) {
        this.kind = kind;
        this.needsWords = needsWords;
    }

    /** What there is to choose from. */
    static List<Choice> of(Standing standing) {
        return Stream.of(values())
                .filter(choice -> standing.permits(choice.kind))
                .toList();
    }

    /** The choice of that word. */
    static Optional<Choice> named(String word) {
        return Stream.of(values()).filter(choice -> choice.word().equals(word)).findFirst();
    }

    /** The word for it in a form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By which of the hub's own reasons it can be said, too; none for what needs no reason. */
    public List<Why> whys() {
        return switch (this) {
            case NO -> Why.DECLINING;
            case NOT_ACHIEVED -> Why.FAILING;
            default -> List.of();
        };
    }

    /** Whether it is nothing without words. */
    boolean needsWords() {
        return needsWords;
    }

    /** Whether the link has done its work. */
    boolean spends() {
        return this != SAY && this != GO_ON;
    }

    /** Whether the institution will have more to say. */
    boolean goesOn() {
        return this == YES;
    }

    /** What whoever asked is told, for that reason, in whose name. */
    Message message(Reason why, String words, String who, Instant at) {
        var said = words.isEmpty() ? who : words + "\n" + who;
        return switch (this) {
            case YES -> new Answer(true, null, said, at);
            case NO -> new Answer(false, why, who, at);
            case DONE -> new Outcome(Result.COMPLETED, null, null, null, said, at);
            case NOT_ACHIEVED -> new Outcome(Result.FAILED, why, null, null, who, at);
            case AGREE -> new Cancellation(Step.AGREED, words.isEmpty() ? null : Reason.text(said), at);
            case GO_ON -> new Cancellation(Step.DECLINED, words.isEmpty() ? null : Reason.text(said), at);
            case SAY -> new Note(said, null, at);
        };
    }
}
