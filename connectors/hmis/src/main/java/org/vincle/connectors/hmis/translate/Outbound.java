package org.vincle.connectors.hmis.translate;

import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Cancellation.Step;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;

/** Says a delivery as an HMIS CSV set: the same delivery always in the same bytes. */
public final class Outbound {

    /** The set; PartnerRefused when a safety flag or an act has no place in it. */
    public static Outgoing write(Delivery delivery, Dialect dialect) {
        var writing = new Writing(delivery, dialect);
        var message = delivery.message();
        if (message instanceof Note note
                && !(note.flags().isEmpty() && note.everyLabel().isEmpty())) {
            throw new PartnerRefused("flag-has-no-place", "Note.flags");
        }
        if (!delivery.toPerformer()) {
            return new AnswerWriter(writing).write(message) ? writing.finished() : writing.nothing();
        }
        if (message instanceof Referral || message instanceof Amendment) {
            new ReferralWriter(writing).write();
        } else if (message instanceof Cancellation cancellation && cancellation.step() == Step.CANCELLED) {
            withdrawn(writing, cancellation);
        } else if (message instanceof Correction) {
            new ReferralWriter(writing).deleted();
        } else if (message instanceof Note) {
            writing.lose("Note", "message", "no-equivalent");
            return writing.nothing();
        } else {
            throw new PartnerRefused("no-message-for-this", message.getClass().getSimpleName());
        }
        return writing.finished();
    }

    private static void withdrawn(Writing writing, Cancellation cancellation) {
        var event = new ReferralWriter(writing).write();
        event.put(
                "ReferralResult",
                writing.dialect.codes().get("result-out", "client-declined").orElse("2"));
        event.put("ResultDate", writing.day(cancellation.at()).toString());
        if (cancellation.reason() != null) {
            writing.lose("Cancellation.reason", "text", "no-field");
        }
    }

    private Outbound() {}
}
