package org.vincle.routes.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.routes.api.Audit;

/** The audit trail as it stands in the ledger. */
@Component(service = Audit.class)
public final class RelationalAudit implements Audit {

    private final RelationalLedger ledger;

    @Activate
    public RelationalAudit(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void write(List<Fact> facts) {
        if (!facts.isEmpty()) {
            ledger.commit(work -> {
                for (var fact : facts) {
                    work.note(fact);
                    if (fact.event() == Event.READ && fact.permitted() && fact.referral() != null) {
                        Consents.used(work, fact.decision().consents(), fact.referral(), fact.recipient());
                    }
                }
                return null;
            });
        }
    }

    @Override
    public List<Entry> about(UUID referral) {
        return ledger.read(work -> Trail.about(work, referral));
    }

    @Override
    public List<Entry> explaining(UUID referral) {
        return ledger.read(work -> Trail.explaining(work, referral));
    }

    @Override
    public List<Entry> of(String partner, Instant from, Instant until, int limit) {
        return ledger.read(work -> Trail.of(work, partner, Times.micros(from), Times.micros(until), limit));
    }

    @Override
    public Verification verify(LocalDate first, LocalDate last) {
        return ledger.read(work -> Inspection.of(work, ledger.seal(), first, last));
    }
}
