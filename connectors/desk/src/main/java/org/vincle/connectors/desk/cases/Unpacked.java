package org.vincle.connectors.desk.cases;

import java.util.List;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;

/**
 * What a delivery brings, its documents laid apart.
 *
 * @param referral the referral without its documents' content
 * @param message what was said, without that either, of an amendment only what it changes; null when the referral says it
 * @param apart the documents
 */
@PersonalData
record Unpacked(Referral referral, Message message, FilesApart apart) {

    static Unpacked of(Delivery delivery) {
        return of(delivery, delivery.message(), FilesApart.of(delivery));
    }

    /** What is said of something told before, its documents laid beside these. */
    Unpacked and(Delivery delivery, Message message) {
        return of(delivery, message, apart);
    }

    List<CaseFile> files() {
        return apart.files();
    }

    List<Document> documents() {
        return apart.documents();
    }

    private static Unpacked of(Delivery delivery, Message message, FilesApart apart) {
        boolean content = message instanceof Referral || message instanceof Amendment;
        var referral = content ? apart.of(delivery.referral()) : with(delivery.referral(), List.of());
        if (message instanceof Amendment amendment) {
            return new Unpacked(
                    referral, Changed.of(new Amendment(referral, amendment.parts(), amendment.at())), apart);
        } else if (content) {
            return new Unpacked(referral, null, apart);
        }
        if (message instanceof PlanUpdate plan) {
            return new Unpacked(referral, Plans.change(plan), apart);
        }
        return new Unpacked(referral, apart.of(message), apart);
    }

    /** The same referral with these findings. */
    static Referral with(Referral r, List<Finding> findings) {
        return new Referral(
                r.id(),
                r.sender(),
                r.recipient(),
                r.service(),
                r.needs(),
                r.priority(),
                r.person(),
                r.household(),
                findings,
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note(),
                r.protocol());
    }

    @Override
    public String toString() {
        return "Unpacked[not shown]";
    }
}
