package org.vincle.routes.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Emergencies;
import org.vincle.routes.api.Emergency;

/** The openings of what is closed, as they stand in the ledger. */
@Component(service = Emergencies.class)
public final class RelationalEmergencies implements Emergencies {

    private final RelationalLedger ledger;

    @Activate
    public RelationalEmergencies(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<UUID> about(Identifier person) {
        return ledger.read(work -> BrokenGlass.about(work, person));
    }

    @Override
    public void open(Emergency emergency, List<UUID> referrals, List<Fact> facts) {
        ledger.commit(work -> {
            if (BrokenGlass.open(work, emergency, referrals)) {
                ledger.alarms().tell(work, emergency, facts);
            }
            facts.forEach(work::note);
            return null;
        });
    }

    @Override
    public Optional<Opened> opened(UUID id) {
        return ledger.read(work -> BrokenGlass.of(work, id));
    }

    @Override
    public List<Opened> all(int limit) {
        return ledger.read(work -> BrokenGlass.all(work, limit));
    }

    @Override
    public boolean close(UUID id, String by) {
        return ledger.commit(work -> BrokenGlass.close(work, id, by));
    }

    @Override
    public boolean seen(UUID id, String by) {
        return ledger.commit(work -> BrokenGlass.seen(work, id, by));
    }
}
