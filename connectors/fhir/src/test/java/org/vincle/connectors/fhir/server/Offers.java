package org.vincle.connectors.fhir.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.OpenReferrals;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Referral;

/** Open referrals in memory, open to everybody but whose they are; who claimed which. */
final class Offers implements OpenReferrals {

    private final List<Referral> offered = new ArrayList<>();
    private final Map<UUID, String> claims = new HashMap<>();

    synchronized void offer(Referral referral) {
        offered.add(referral);
    }

    synchronized String claimant(UUID referral) {
        return claims.get(referral);
    }

    @Override
    public synchronized List<Referral> to(String partner, int limit) {
        return offered.stream()
                .filter(r -> !claims.containsKey(r.id()))
                .filter(r -> !partner.equals(r.sender().partner()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void claim(String partner, UUID referral) {
        if (!partner.equals(claims.computeIfAbsent(referral, k -> partner))) {
            throw new InvalidMessage(Codes.UNKNOWN_REFERRAL);
        }
    }
}
