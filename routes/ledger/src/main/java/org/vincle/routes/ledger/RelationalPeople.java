package org.vincle.routes.ledger;

import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.routes.api.People;
import org.vincle.routes.ledger.Links.Link;

/** The people of the ledger's referrals, as a named person decides about them. */
@Component(service = People.class)
public final class RelationalPeople implements People {

    private final RelationalLedger ledger;

    @Activate
    public RelationalPeople(@Reference RelationalLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Alike> alike(int limit, String by) {
        var alike = candidates(limit);
        if (!alike.isEmpty()) {
            ledger.commit(work -> Candidates.shown(work, alike, by));
        }
        return alike;
    }

    @Override
    public List<UUID> undecided(int limit) {
        return Candidates.referrals(candidates(limit)).toList();
    }

    private List<Alike> candidates(int limit) {
        return ledger.read(work -> Candidates.find(work, limit));
    }

    @Override
    public List<Decided> decided(int limit) {
        return ledger.read(work -> Links.all(work, limit));
    }

    @Override
    public boolean link(UUID one, UUID other, String by, String reason) {
        return ledger.commit(work -> Links.decide(work, Link.of(one, other), true, by, reason));
    }

    @Override
    public Parted unlink(UUID one, UUID other, String by, String reason) {
        return ledger.commit(work -> Links.part(work, Link.of(one, other), by, reason));
    }
}
