package org.vincle.routes.delivery;

import java.util.Locale;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/** What of a delivery may go now; asked at the moment of sending, since an agreement may have ended meanwhile. */
record Clearance(Policy policy) {

    /**
     * A delivery that may go as it stands here.
     *
     * @param delivery what is left of it
     * @param rule the rule that let it go
     */
    record Cleared(Delivery delivery, String rule) {}

    /** The message as its author may tell it, the referral as its owner may; NotPermitted when nothing of it may go. */
    Cleared of(Delivery delivery) {
        var told = decide(delivery.from(), delivery);
        var essential = essentialOf(delivery.message());
        if (!told.permitted().contains(essential)) {
            throw new NotPermitted(Codes.NO_AGREEMENT, essential.name().toLowerCase(Locale.ROOT));
        }
        var shown = decide(ownerOf(delivery), delivery);
        return new Cleared(
                new Delivery(
                        delivery.id(),
                        delivery.partner(),
                        delivery.owedSince(),
                        delivery.attempt(),
                        new Minimiser(told.permitted(), delivery.partner()).of(delivery.message()),
                        new Minimiser(shown.permitted(), delivery.partner()).of(delivery.referral()),
                        delivery.state(),
                        delivery.keys(),
                        delivery.from()),
                told.rule());
    }

    private Decision decide(String source, Delivery delivery) {
        return policy.decide(new Question(
                Purpose.SEND, source, delivery.partner(), delivery.referral().id()));
    }

    private static String ownerOf(Delivery delivery) {
        var owner = delivery.referral().sender().partner();
        return owner == null ? delivery.from() : owner;
    }

    private static DataCategory essentialOf(Message message) {
        return message instanceof Referral || message instanceof Amendment ? DataCategory.NEED : DataCategory.STATUS;
    }
}
