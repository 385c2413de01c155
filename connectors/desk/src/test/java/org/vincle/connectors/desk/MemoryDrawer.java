package org.vincle.connectors.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.vincle.connectors.api.Drawer;

/** A drawer in memory, by the same contract as the ledger's. */
public final class MemoryDrawer implements Drawer {

    private final TreeMap<String, Kept> all = new TreeMap<>();
    private final Clock clock;

    public MemoryDrawer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Kept> read(String owner, String kind, String id) {
        return Optional.ofNullable(all.get(owner + "|" + kind + "|" + id)).filter(this::stands);
    }

    private boolean stands(Kept kept) {
        return kept.until() == null || kept.until().isAfter(clock.instant());
    }

    @Override
    public synchronized List<Kept> all(String owner, String kind, int limit) {
        return all.values().stream()
                .filter(kept -> kept.owner().equals(owner) && kept.kind().equals(kind))
                .filter(this::stands)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean write(Kept next) {
        long version =
                read(next.owner(), next.kind(), next.id()).map(Kept::version).orElse(0L);
        if (version != next.version()) {
            return false;
        }
        all.put(
                next.owner() + "|" + next.kind() + "|" + next.id(),
                new Kept(next.owner(), next.kind(), next.id(), version + 1, next.until(), next.content()));
        return true;
    }

    @Override
    public synchronized void prolong(String owner, String kind, String id, Instant until) {
        read(owner, kind, id)
                .ifPresent(kept -> all.put(
                        owner + "|" + kind + "|" + id,
                        new Kept(owner, kind, id, kept.version(), until, kept.content())));
    }

    @Override
    public synchronized void remove(String owner, String kind, String id) {
        all.remove(owner + "|" + kind + "|" + id);
    }
}
