package org.vincle.connectors.hmis.translate;

import java.util.List;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.Relative;
import org.vincle.connectors.api.model.Service;

/** Referrals that differ from a common one. */
final class Variants {

    /** To a partner, with that service and household, and with no needs. */
    static Referral with(Referral r, Service service, List<Relative> household) {
        return new Referral(
                r.id(),
                r.sender(),
                Institution.partner(r.recipient().partner()),
                service,
                List.of(),
                r.priority(),
                r.person(),
                household,
                r.findings(),
                r.basis(),
                r.flags(),
                r.labels(),
                r.authoredOn(),
                r.dueBy(),
                r.note());
    }

    private Variants() {}
}
