package org.vincle.routes.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.ShelfQuery;
import org.vincle.connectors.api.model.Referral;

/** What whoever shows something must know to decide: asked once for all that stands on a page. */
public interface Sights {

    /** These referrals as they bear on what that reader may be shown, by their ids; those that there are. */
    Map<UUID, Sight> of(String reader, Collection<UUID> referrals);

    /**
     * How many documents a search finds, on all its pages, by what they tell of and whose they are; empty when there is more
     * to tell apart than that.
     */
    Optional<List<Tally>> tally(ShelfQuery query, List<String> sources, int most);

    /**
     * So many documents of one account.
     *
     * @param referral what they tell of, or null
     * @param source whose they are
     * @param documents how many
     */
    record Tally(UUID referral, String source, long documents) {}

    /** The consents about the people of each of these referrals, and those given for it, by the referrals' ids. */
    Map<UUID, List<RecordedConsent>> consents(Collection<Referral> referrals);
}
