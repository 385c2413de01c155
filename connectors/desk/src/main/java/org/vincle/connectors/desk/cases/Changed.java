package org.vincle.connectors.desk.cases;

import java.util.List;
import org.vincle.connectors.api.model.Amendment;
import org.vincle.connectors.api.model.Amendment.Part;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.Referral;

/** What an amendment changes, and nothing else of the referral: that stands in the case. What was found is named alone. */
final class Changed {

    private final Amendment amendment;

    private Changed(Amendment amendment) {
        this.amendment = amendment;
    }

    static Amendment of(Amendment amendment) {
        var changed = new Changed(amendment);
        return new Amendment(changed.referral(amendment.referral()), amendment.parts(), amendment.at());
    }

    private Referral referral(Referral r) {
        var p = r.person();
        return new Referral(
                r.id(),
                amendment.parts().contains(Part.SENDER) ? r.sender() : named(r.sender()),
                only(Part.RECIPIENT, r.recipient()),
                only(Part.SERVICE, r.service()),
                only(Part.NEEDS, r.needs()),
                only(Part.PRIORITY, r.priority()),
                new Person(
                        only(Part.IDENTIFIERS, p.identifiers()),
                        only(Part.NAME, p.name()),
                        only(Part.BIRTH_DATE, p.birthDate()),
                        only(Part.GENDER, p.gender()),
                        only(Part.LANGUAGE, p.language()),
                        only(Part.ADDRESSES, p.addresses()),
                        only(Part.CONTACTS, p.contacts())),
                only(Part.HOUSEHOLD, r.household()),
                List.of(),
                only(Part.BASIS, r.basis()),
                only(Part.FLAGS, r.flags()),
                only(Part.LABELS, r.labels()),
                only(Part.AUTHORED_ON, r.authoredOn()),
                only(Part.DUE_BY, r.dueBy()),
                only(Part.NOTE, r.note()));
    }

    private static Institution named(Institution institution) {
        return new Institution(institution.partner(), List.of(), null, null);
    }

    private <T> T only(Part part, T said) {
        return amendment.parts().contains(part) ? said : null;
    }
}
