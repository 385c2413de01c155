package org.vincle.connectors.rest.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.model.Referral;

/** Opens one referral to whoever asks, and remembers who did. */
final class Glass implements BreakGlass {

    final Map<UUID, Request> asked = new LinkedHashMap<>();
    boolean refuses;
    private final Referral referral;

    Glass(Referral referral) {
        this.referral = referral;
    }

    @Override
    public Opening open(String partner, Request request) {
        if (refuses) {
            throw new NotPermitted(NO_EMERGENCY);
        }
        asked.put(request.id(), request);
        return opening(partner, request.id()).orElseThrow();
    }

    @Override
    public Optional<Opening> opening(String partner, UUID id) {
        return asked.containsKey(id)
                ? Optional.of(new Opening(id, Instant.EPOCH, List.of(referral)))
                : Optional.empty();
    }
}
