package org.vincle.connectors.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The audit trail, as each institution may read it: whoever's data it is, all that happened to them; whoever was told
 * something, that alone.
 */
public interface Disclosures {

    /**
     * What is looked for.
     *
     * @param partner who looks
     * @param from only what happened then or later, or null, which needs referrals
     * @param until only what happened before, or null
     * @param referrals only what is about these, or null
     * @param other only what another partner has to do with, or null
     * @param after the {@link Page#next} of the page before, or null for the first page
     * @param limit how many at most
     */
    record Wanted(
            String partner, Instant from, Instant until, Set<UUID> referrals, String other, String after, int limit) {}

    /**
     * Some of them, oldest first.
     *
     * @param disclosures as many as were found; fewer than asked for, even none, does not mean that there are no more
     * @param next where to go on, or null when there is no more
     */
    record Page(List<Disclosure> disclosures, String next) {

        public Page {
            disclosures = List.copyOf(disclosures);
        }
    }

    /** Those that match. */
    Page of(Wanted wanted);

    /** The one of that id, if that partner may read it. */
    Optional<Disclosure> read(String partner, String id);
}
