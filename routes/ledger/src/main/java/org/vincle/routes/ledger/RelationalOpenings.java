package org.vincle.routes.ledger;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Openings;

/** The ledger's referrals that are open to claim. */
@Component(service = Openings.class)
public final class RelationalOpenings implements Openings {

    private final RelationalLedger ledger;

    @Activate
    public RelationalOpenings(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Referral> open(int limit) {
        return ledger.read(work -> work.list(
                "SELECT content FROM referral WHERE recipient IS NULL AND state = 'requested'"
                        + " ORDER BY created_at, id LIMIT ?",
                row -> (Referral) Deliveries.item(row.getBytes(1)).message(),
                limit));
    }
}
