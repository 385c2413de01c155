package org.vincle.connectors.api;

import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.model.Referral;

/** Referrals that nobody has been asked yet, and that a partner may take on. */
public interface OpenReferrals {

    /**
     * Those that the partner has an agreement for, oldest first: what is asked and why in codes, never about whom.
     *
     * @param partner who would take them on
     * @param limit how many at most
     */
    List<Referral> to(String partner, int limit);

    /**
     * Takes one on: from now on it is that partner's, to which it is delivered as any other. Again does no harm.
     *
     * @throws org.vincle.connectors.api.error.InvalidMessage with {@code unknown-referral} when it is not open to that
     *     partner, or not any more
     */
    void claim(String partner, UUID referral);
}
