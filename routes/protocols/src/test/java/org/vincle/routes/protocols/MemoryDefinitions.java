package org.vincle.routes.protocols;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.Definitions;

/** What a ledger keeps of protocols for all its nodes, for tests. */
public final class MemoryDefinitions implements Definitions {

    /** How many cases run under which version. */
    public final Map<Version, Long> running = new HashMap<>();

    private final Map<Version, String> kept = new LinkedHashMap<>();

    /** Whether nobody can ask it anything. */
    public volatile boolean away;

    private synchronized Map<Version, String> kept() {
        if (away) {
            throw new PartnerUnavailable("ledger-unavailable");
        }
        return kept;
    }

    @Override
    public synchronized String keep(Version version, String definition) {
        kept().putIfAbsent(version, definition);
        return kept().get(version);
    }

    @Override
    public synchronized Optional<String> kept(Version version) {
        return Optional.ofNullable(kept().get(version));
    }

    @Override
    public synchronized List<Version> all() {
        return new ArrayList<>(kept().keySet());
    }

    @Override
    public Map<Version, Long> running() {
        return Map.copyOf(running);
    }
}
