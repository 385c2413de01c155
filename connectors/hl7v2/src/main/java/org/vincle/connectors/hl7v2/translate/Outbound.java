package org.vincle.connectors.hl7v2.translate;

import java.util.ArrayList;
import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Key;
import org.vincle.connectors.api.ReferralNumber;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Cancellation;
import org.vincle.connectors.api.model.Correction;
import org.vincle.connectors.api.model.Enquiry;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.hl7v2.er7.CharacterSets;
import org.vincle.connectors.hl7v2.er7.Times;

/** Says a delivery in HL7 v2: the same delivery always in the same bytes. */
public final class Outbound {

    /** The message; PartnerRefused when a safety flag or label has no place in this partner's dialect. */
    public static Outgoing write(Delivery delivery, Dialect dialect) {
        var writing = new Writing(delivery, dialect);
        var requests = new RequestWriter(writing);
        new SafetyWriter(writing).check();
        var message = delivery.message();
        if (message instanceof Referral referral) {
            requests.referral(referral, "I12");
        } else if (message instanceof Amendment amendment) {
            requests.referral(amendment.referral(), "I13");
        } else if (message instanceof Enquiry enquiry) {
            new ResponseWriter(writing).standing(enquiry);
        } else if (!delivery.toPerformer()) {
            new ResponseWriter(writing).response(message);
        } else if (message instanceof Cancellation cancellation) {
            requests.cancellation(cancellation);
        } else if (message instanceof Correction correction) {
            requests.correction(correction);
        } else if (message instanceof Note note) {
            requests.note(note);
        } else {
            throw new PartnerRefused("no-message-for-this", message.getClass().getSimpleName());
        }
        return finished(writing);
    }

    private static Outgoing finished(Writing writing) {
        var delivery = writing.delivery;
        var dialect = writing.dialect;
        var text = writing.out.text();
        if (!CharacterSets.canSay(dialect.charset(), text)) {
            writing.lose("MSH-18", "text", "letter-not-in-character-set");
        }
        return new Outgoing(
                delivery.referral().id(),
                Ids.brief(delivery.id()),
                CharacterSets.encode(dialect.charset(), text),
                keys(delivery, dialect),
                List.copyOf(writing.losses),
                delivery.message() instanceof Amendment ? delivery.state() : null);
    }

    private static List<Key> keys(Delivery delivery, Dialect dialect) {
        var keys = new ArrayList<Key>();
        keys.add(new Key(Correlation.MESSAGE, Ids.brief(delivery.id())));
        if (delivery.toPerformer()) {
            var number = ReferralNumber.of(delivery.referral().id());
            for (var system : List.of(Correlation.ORIGINATING, Correlation.PLACER)) {
                keys.add(new Key(system, number + "^" + dialect.namespace()));
                keys.add(new Key(system, number));
            }
        }
        return keys;
    }

    /** MSH of that event; what a message is called is its structure only since 2.3.1. */
    static void msh(Writing writing, String code, String trigger) {
        var dialect = writing.dialect;
        var delivery = writing.delivery;
        var msh = writing.out
                .segment("MSH")
                .set(3, dialect.us().application())
                .set(4, dialect.us().facility())
                .set(5, dialect.them().application())
                .set(6, dialect.them().facility())
                .set(7, Times.stamp(delivery.owedSince(), dialect.zone()))
                .set(9, code, trigger, dialect.version().compareTo("2.3.1") < 0 ? null : code + "_I12")
                .set(10, Ids.brief(delivery.id()))
                .set(11, dialect.processing())
                .set(12, dialect.version())
                .set(18, CharacterSets.word(dialect.charset()));
        if (dialect.enhanced()) {
            msh.set(15, "AL").set(16, "NE");
        }
    }

    private Outbound() {}
}
