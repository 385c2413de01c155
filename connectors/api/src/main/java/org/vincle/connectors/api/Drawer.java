package org.vincle.connectors.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a connector keeps for itself in the ledger, the same for every node of the hub: who may use it, who is using it. Of
 * people who are helped only what somebody is still writing, and never without a time when it is over.
 */
public interface Drawer {

    /** The newest version; none once its time is over. */
    Optional<Kept> read(String owner, String kind, String id);

    /** The newest versions of all of that kind whose time is not over, by id. */
    List<Kept> all(String owner, String kind, int limit);

    /** Writes the version after the one that it names, 0 for the first; false, and nothing is written, when another came first. */
    boolean write(Kept next);

    /** Keeps what is there until then, as it is and at the version that it has; of what is over or was never there nothing. */
    void prolong(String owner, String kind, String id, Instant until);

    /** Forgets it; again does no harm. */
    void remove(String owner, String kind, String id);

    /**
     * Something kept.
     *
     * @param owner the partner whose it is
     * @param kind what sort of thing, a word that begins with the connector's name
     * @param id what it is found by
     * @param version from 1; of what is to be written, the version that it replaces, 0 for none
     * @param until when it is over, UTC, or null: then it stays
     * @param content the bytes
     */
    record Kept(String owner, String kind, String id, long version, Instant until, byte[] content) {

        public Kept {
            requireNonNull(owner, "owner");
            requireNonNull(kind, "kind");
            requireNonNull(id, "id");
            requireNonNull(content, "content");
        }

        @Override
        public String toString() {
            return "Kept[" + kind + "]";
        }
    }
}
