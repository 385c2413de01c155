package org.vincle.routes.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.routes.api.Field;
import org.vincle.routes.policy.NaiveOracle.Value;
import org.vincle.routes.policy.WireTown.Said;

/** Makes what whoever was referred to says of that, every value of it marked; nothing of it goes without the state. */
final class WireAnswers {

    private final WireMessages messages;

    /** What it marks stands among the values of these. */
    WireAnswers(WireMessages messages) {
        this.messages = messages;
    }

    Said any() {
        var state = new Value("", Field.STATE, Set.of(), List.of(), null, null, null, null);
        var said = said(
                messages.one(List.of("accept", "reject", "start", "hold", "appointment", "complete", "fail", "note")));
        var within =
                messages.values().stream().map(value -> within(state, value)).toList();
        messages.values().clear();
        messages.values().addAll(within);
        return said;
    }

    private static Value within(Value state, Value value) {
        var whole = value.within() == null ? state : within(state, value.within());
        return new Value(
                value.mark(),
                value.field(),
                value.labels(),
                value.codes(),
                value.date(),
                value.subject(),
                value.owner(),
                whole);
    }

    private Said said(String type) {
        Message message =
                switch (type) {
                    case "accept", "reject" ->
                        new Answer(type.equals("accept"), reason(), messages.mark(Field.WORDS), null);
                    case "start", "hold" ->
                        new Progress(type.equals("hold"), reason(), null, messages.mark(Field.WORDS), null);
                    case "appointment" ->
                        new Progress(
                                false,
                                reason(),
                                new Progress.Appointment(
                                        Instant.parse("2026-12-01T09:00:00Z"), messages.mark(Field.APPOINTMENT)),
                                messages.mark(Field.WORDS),
                                null);
                    case "complete", "fail" ->
                        new Outcome(
                                type.equals("fail") ? Outcome.Result.FAILED : Outcome.Result.COMPLETED,
                                reason(),
                                List.of(new Outcome.Activity(
                                        new Code("urn:x", "done", messages.mark(Field.ACTIVITIES)),
                                        messages.mark(Field.ACTIVITIES),
                                        null,
                                        null)),
                                messages.findings(),
                                messages.mark(Field.WORDS),
                                null);
                    default -> note();
                };
        return new Said(type, message);
    }

    private Note note() {
        var labels = messages.labels();
        return new Note(
                messages.mark(Field.WORDS),
                messages.findings(),
                messages.restricted && messages.chance(0.2) ? Set.of(SafetyFlag.values()) : Set.of(),
                labels,
                null);
    }

    private Reason reason() {
        return new Reason(List.of(new Code("urn:x", "why", messages.mark(Field.REASON))), messages.mark(Field.REASON));
    }
}
