package org.vincle.routes.ledger;

import static org.vincle.connectors.api.model.State.ACCEPTED;
import static org.vincle.connectors.api.model.State.CANCELLED;
import static org.vincle.connectors.api.model.State.COMPLETED;
import static org.vincle.connectors.api.model.State.ENTERED_IN_ERROR;
import static org.vincle.connectors.api.model.State.FAILED;
import static org.vincle.connectors.api.model.State.IN_PROGRESS;
import static org.vincle.connectors.api.model.State.ON_HOLD;
import static org.vincle.connectors.api.model.State.REJECTED;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.State;

/** Who may move a referral where: the state machine that holds for every connector alike. */
final class Transitions {

    /** The part a party plays in a referral. */
    enum Role {
        REQUESTER,
        PERFORMER
    }

    /**
     * What a message does.
     *
     * @param states the states passed through, in order; empty when it changes none
     * @param cancelRequested whether the requester's wish to cancel stands afterwards
     * @param forward whether the other party is told; false for what it would only be confused by
     */
    record Move(List<State> states, boolean cancelRequested, boolean forward) {

        /** Where the referral stands afterwards. */
        State from(State now) {
            return states.isEmpty() ? now : states.get(states.size() - 1);
        }
    }

    /** Who may say such a message at all: a referral in which its sender plays another part is not the one meant. */
    static Set<Role> speakers(Message message) {
        if (message instanceof Answer || message instanceof Progress || message instanceof Outcome) {
            return EnumSet.of(Role.PERFORMER);
        }
        if (message instanceof Correction || message instanceof Amendment) {
            return EnumSet.of(Role.REQUESTER);
        }
        if (message instanceof Cancellation cancellation) {
            return switch (cancellation.step()) {
                case REQUESTED -> EnumSet.of(Role.REQUESTER);
                case AGREED, DECLINED -> EnumSet.of(Role.PERFORMER);
                case CANCELLED -> EnumSet.allOf(Role.class);
            };
        }
        return EnumSet.allOf(Role.class);
    }

    private final State now;
    private final boolean cancelRequested;

    private Transitions(State now, boolean cancelRequested) {
        this.now = now;
        this.cancelRequested = cancelRequested;
    }

    /** What the message does to a referral that stands there; {@code transition-forbidden} when that party may not say so now. */
    static Move move(State now, boolean cancelRequested, Role role, Message message) {
        var transitions = new Transitions(now, cancelRequested);
        if (message instanceof Note || message instanceof Enquiry || message instanceof PlanUpdate) {
            return transitions.told();
        }
        return role == Role.PERFORMER ? transitions.performer(message) : transitions.requester(message);
    }

    private Move performer(Message message) {
        if (message instanceof Answer answer) {
            return answer.accepted() ? accepted() : rejected();
        }
        if (message instanceof Progress progress) {
            return progress(progress.onHold() ? ON_HOLD : IN_PROGRESS);
        }
        if (message instanceof Outcome outcome) {
            return switch (outcome.result()) {
                case COMPLETED -> ended(COMPLETED);
                case FAILED -> ended(FAILED);
                case EXPIRED -> expired();
            };
        }
        if (message instanceof Cancellation cancellation) {
            return switch (cancellation.step()) {
                case CANCELLED -> cancelledByPerformer();
                case AGREED -> agreed();
                case DECLINED -> declined();
                case REQUESTED -> throw forbidden();
            };
        }
        throw forbidden();
    }

    private Move requester(Message message) {
        if (message instanceof Cancellation cancellation) {
            return switch (cancellation.step()) {
                case CANCELLED -> cancelledByRequester();
                case REQUESTED -> cancelAsked();
                case AGREED, DECLINED -> throw forbidden();
            };
        }
        if (message instanceof Correction) {
            return now == ENTERED_IN_ERROR ? told() : to(ENTERED_IN_ERROR);
        }
        if (message instanceof Amendment && !now.isFinal()) {
            return told();
        }
        throw forbidden();
    }

    private Move accepted() {
        return switch (now) {
            case REQUESTED -> to(ACCEPTED);
            case ACCEPTED -> told();
            case IN_PROGRESS, ON_HOLD, COMPLETED, FAILED -> recorded();
            default -> throw forbidden();
        };
    }

    private Move rejected() {
        return switch (now) {
            case REQUESTED -> to(REJECTED);
            case REJECTED -> told();
            default -> throw forbidden();
        };
    }

    private Move progress(State to) {
        if (now == to) {
            return told();
        }
        return switch (now) {
            case REQUESTED -> to(ACCEPTED, to);
            case ACCEPTED, IN_PROGRESS, ON_HOLD -> to(to);
            case COMPLETED, FAILED -> recorded();
            default -> throw forbidden();
        };
    }

    private Move ended(State to) {
        if (now == to) {
            return told();
        }
        return switch (now) {
            case REQUESTED -> to(ACCEPTED, to);
            case ACCEPTED, IN_PROGRESS, ON_HOLD -> to(to);
            default -> throw forbidden();
        };
    }

    private Move expired() {
        return switch (now) {
            case REQUESTED -> to(CANCELLED);
            case ACCEPTED, IN_PROGRESS, ON_HOLD -> to(FAILED);
            case CANCELLED, FAILED -> told();
            default -> throw forbidden();
        };
    }

    private Move cancelledByPerformer() {
        return switch (now) {
            case ACCEPTED, ON_HOLD -> to(CANCELLED);
            case IN_PROGRESS -> agreed();
            case CANCELLED -> told();
            default -> throw forbidden();
        };
    }

    private Move agreed() {
        if (now == CANCELLED) {
            return told();
        }
        if (!cancelRequested || now.isFinal()) {
            throw forbidden();
        }
        return to(CANCELLED);
    }

    private Move declined() {
        if (!cancelRequested || now.isFinal()) {
            throw forbidden();
        }
        return new Move(List.of(), false, true);
    }

    private Move cancelledByRequester() {
        return switch (now) {
            case REQUESTED, ACCEPTED -> to(CANCELLED);
            case CANCELLED -> told();
            default -> throw forbidden();
        };
    }

    private Move cancelAsked() {
        return switch (now) {
            case REQUESTED, ACCEPTED, IN_PROGRESS, ON_HOLD -> new Move(List.of(), true, true);
            case CANCELLED -> recorded();
            default -> throw forbidden();
        };
    }

    private Move to(State... states) {
        var last = states[states.length - 1];
        return new Move(List.of(states), cancelRequested && !last.isFinal(), true);
    }

    /** No new state, but the other party hears it. */
    private Move told() {
        return new Move(List.of(), cancelRequested, true);
    }

    /** It says less than what is known already: kept, and nothing else. */
    private Move recorded() {
        return new Move(List.of(), cancelRequested, false);
    }

    private static InvalidMessage forbidden() {
        return new InvalidMessage(Codes.TRANSITION_FORBIDDEN);
    }

    /** The word under which a message stands in the journey. */
    static String word(Message message) {
        return message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
