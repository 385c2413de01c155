package org.vincle.routes.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.model.State;
import org.vincle.routes.api.Oversight;

/** The ledger as the person sees it who runs the hub. */
@Component(service = Oversight.class)
public final class RelationalOversight implements Oversight {

    private final RelationalLedger ledger;

    @Activate
    public RelationalOversight(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<PartnerStanding> partners() {
        return ledger.read(Overview::partners);
    }

    @Override
    public List<ReferralStanding> referrals(String partner, State state, int limit) {
        return ledger.read(work -> Overview.referrals(work, partner, state, limit));
    }

    @Override
    public Optional<ReferralStanding> referral(String id) {
        return ledger.read(work -> Overview.referral(work, id));
    }

    @Override
    public List<JourneyEntry> journey(UUID referral) {
        return ledger.read(work -> Overview.journey(work, referral));
    }

    @Override
    public List<Attention> attention(int limit) {
        return ledger.read(work -> Overview.attention(work, limit));
    }

    @Override
    public boolean retry(UUID id, String by) {
        boolean retried = ledger.commit(work -> ledger.decisions().retry(work, id, by));
        ledger.turns().tell(Instant.EPOCH);
        return retried;
    }

    @Override
    public boolean skip(UUID id, String by) {
        return ledger.commit(work -> ledger.decisions().skip(work, id, by));
    }

    @Override
    public boolean address(UUID referral, String partner, String by) {
        return ledger.commit(work -> ledger.decisions().address(work, referral, partner, by));
    }

    @Override
    public int retryAll(String by) {
        int retried = ledger.commit(work -> ledger.decisions().retryAll(work, by));
        ledger.turns().tell(Instant.EPOCH);
        return retried;
    }

    @Override
    public Map<String, Long> counts() {
        return ledger.read(Overview::counts);
    }
}
