package org.vincle.connectors.desk.sending;

import java.util.List;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Referral;

/** What would become of a referral if it were sent as things stand. */
record Rehearsals(Sending sending) {

    /** What would leave; a refusal, whatever it is, stands in the answer by its code. */
    Preview of(Referral referral, List<Consent> said) {
        var dry = sending.dry().orElseThrow(() -> new PartnerUnavailable(Codes.NOT_READY));
        try {
            return dry.of(referral.sender().partner(), referral, said);
        } catch (InvalidMessage | NotPermitted e) {
            return new Preview(referral.recipient(), e.getCode(), List.of(), List.of());
        }
    }

    /** Whether it would be taken. */
    boolean goes(Referral referral, List<Consent> said) {
        return of(referral, said).refused() == null;
    }
}
