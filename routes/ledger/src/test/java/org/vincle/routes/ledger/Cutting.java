package org.vincle.routes.ledger;

import java.util.EnumSet;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Consent.Status;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Notice;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Clearing;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.api.Withheld.Why;

/** While anybody refuses, neither the service of a referral nor the words of a note go; once a permit was withdrawn, nothing. */
final class Cutting implements Clearing {

    private static final Withheld SERVICE = new Withheld(Field.SERVICE.word(), Why.CONSENT_REFUSED);
    private static final Withheld WORDS = new Withheld(Field.WORDS.word(), Why.CONSENT_REFUSED);

    @Override
    public Ruling rule(Delivery delivery, List<RecordedConsent> consents) {
        if (delivery.message() instanceof Notice) {
            return new Ruling(delivery, List.of(), null, null, false);
        }
        boolean withdrawn = consents.stream()
                .anyMatch(c -> c.consent().permits() && c.consent().status() == Status.WITHDRAWN);
        if (withdrawn) {
            return new Ruling(null, List.of(), Why.CONSENT_WITHDRAWN.word(), "need", true);
        }
        boolean refused = consents.stream()
                .anyMatch(c -> !c.consent().permits() && c.consent().status() == Status.ACTIVE);
        var message = refused ? cut(delivery.message()) : delivery.message();
        var withheld = !refused ? List.<Withheld>of() : List.of(message instanceof Note ? WORDS : SERVICE);
        var decision = new Decision(EnumSet.allOf(Field.class), "permit.test", null, withheld, null, message);
        var left = new Delivery(
                delivery.id(),
                delivery.partner(),
                delivery.owedSince(),
                delivery.attempt(),
                message,
                refused ? cut(delivery.referral()) : delivery.referral(),
                delivery.state(),
                delivery.keys(),
                delivery.from());
        return new Ruling(left, List.of(new Sourced(delivery.from(), decision)), null, null, false);
    }

    private static Message cut(Message message) {
        if (message instanceof Referral referral) {
            return cut(referral);
        } else if (message instanceof Amendment amendment) {
            return new Amendment(cut(amendment.referral()), amendment.parts(), amendment.at());
        }
        return message instanceof Note note ? new Note(null, note.findings(), note.at()) : message;
    }

    static Referral cut(Referral r) {
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                null,
                r.needs(),
                r.priority(),
                r.person(),
                r.household(),
                r.findings(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note(),
                r.protocol());
    }
}
