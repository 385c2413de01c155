package org.vincle.routes.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a live connection says about its durability.
 *
 * @param engine which engine, with its version
 * @param settings its own words for what it syncs, and when
 * @param safe whether a commit is on disk before it returns
 */
public record Durability(String engine, Map<String, String> settings, boolean safe) {

    public Durability {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return engine + " " + new TreeMap<>(settings);
    }
}
