package org.vincle.routes.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.RecordedConsent;
import org.vincle.routes.api.Sight;
import org.vincle.routes.api.Sights;

/** What the ledger knows of what readers were told, and of what people have said. */
@Component(service = Sights.class)
public final class RelationalSights implements Sights {

    private final RelationalLedger ledger;

    @Activate
    public RelationalSights(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<UUID, Sight> of(String reader, Collection<UUID> referrals) {
        return ledger.read(work -> Tellings.of(work, reader, referrals));
    }

    @Override
    public Optional<List<Tally>> tally(ShelfQuery query, List<String> sources, int most) {
        return ledger.read(work -> Search.tally(work, query, sources, most, ledger.seal()));
    }

    @Override
    public Map<UUID, List<RecordedConsent>> consents(Collection<Referral> referrals) {
        return ledger.read(work -> Tellings.consents(work, referrals));
    }
}
