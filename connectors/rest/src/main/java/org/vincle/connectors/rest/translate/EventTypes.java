package org.vincle.connectors.rest.translate;

import java.util.List;
import org.vincle.connectors.api.model.Cancellation.Step;

/** The words for what a party may say about a referral. */
final class EventTypes {

    /** Those that a partner may post. */
    static final List<String> ALL = List.of(
            "accept",
            "reject",
            "start",
            "hold",
            "appointment",
            "note",
            "complete",
            "fail",
            "expire",
            "cancel",
            "ask-to-cancel",
            "agree-to-cancel",
            "decline-to-cancel",
            "correct");

    static String of(Step step) {
        return switch (step) {
            case CANCELLED -> "cancel";
            case REQUESTED -> "ask-to-cancel";
            case AGREED -> "agree-to-cancel";
            case DECLINED -> "decline-to-cancel";
        };
    }

    static Step step(String type) {
        return switch (type) {
            case "cancel" -> Step.CANCELLED;
            case "ask-to-cancel" -> Step.REQUESTED;
            case "agree-to-cancel" -> Step.AGREED;
            default -> Step.DECLINED;
        };
    }

    private EventTypes() {}
}
