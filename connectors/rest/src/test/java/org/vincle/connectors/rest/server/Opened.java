package org.vincle.connectors.rest.server;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.OpenReferrals;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Referral;

/** Open referrals in memory; who claimed which. */
final class Opened implements OpenReferrals {

    final List<Referral> referrals = new ArrayList<>();
    final List<String> claims = new ArrayList<>();
    boolean ready = true;

    @Override
    public List<Referral> to(String partner, int limit) {
        return referrals.stream().limit(limit).toList();
    }

    @Override
    public void claim(String partner, UUID referral) {
        if (!ready) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        if (referrals.stream().noneMatch(r -> r.id().equals(referral))) {
            throw new InvalidMessage(Codes.UNKNOWN_REFERRAL);
        }
        claims.add(partner + " " + referral);
    }
}
