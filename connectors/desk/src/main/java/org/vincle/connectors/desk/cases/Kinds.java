package org.vincle.connectors.desk.cases;

import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Answer;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Outcome;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Progress;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.cases.Happening.Kind;

/** What happened when something was said. */
final class Kinds {

    static Kind of(Message message) {
        if (message instanceof Referral) {
            return Kind.ASKED;
        } else if (message instanceof Amendment) {
            return Kind.AMENDED;
        } else if (message instanceof Answer answer) {
            return answer.accepted() ? Kind.ACCEPTED : Kind.DECLINED;
        } else if (message instanceof Progress progress) {
            return progress(progress);
        } else if (message instanceof Consent) {
            return Kind.WITHDRAWN;
        } else if (message instanceof Outcome outcome) {
            return switch (outcome.result()) {
                case COMPLETED -> Kind.COMPLETED;
                case FAILED -> Kind.FAILED;
                case EXPIRED -> Kind.LAPSED;
            };
        } else if (message instanceof Cancellation cancellation) {
            return switch (cancellation.step()) {
                case CANCELLED -> Kind.CANCELLED;
                case REQUESTED -> Kind.CANCEL_ASKED;
                case AGREED -> Kind.CANCEL_AGREED;
                case DECLINED -> Kind.CANCEL_DECLINED;
            };
        }
        if (message instanceof PlanUpdate) {
            return Kind.PLAN;
        }
        return message instanceof Correction ? Kind.CORRECTED : Kind.NOTE;
    }

    private static Kind progress(Progress progress) {
        if (progress.onHold()) {
            return Kind.PAUSED;
        }
        return progress.appointment() == null ? Kind.STARTED : Kind.APPOINTMENT;
    }

    private Kinds() {}
}
