package org.vincle.routes.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.PersonalData;
import org.vincle.routes.api.Audit.Fact;

/** The openings of what is closed, as the ledger keeps them; for how long each opens anything is the agreements' word. */
public interface Emergencies {

    /** The referrals about whoever has that number, oldest first. */
    List<UUID> about(Identifier person);

    /**
     * Keeps an opening of these referrals, with what the audit trail shall hold of it, in one commit; those whose data the
     * trail says are opened are owed a notice.
     */
    void open(Emergency emergency, List<UUID> referrals, List<Fact> facts);

    /** That opening. */
    Optional<Opened> opened(UUID id);

    /** All of them, newest first. */
    List<Opened> all(int limit);

    /** Closes it, and all that it opens; false when it was closed, or there is none. */
    boolean close(UUID id, String by);

    /** A named person has seen it and answers for what follows; false when somebody had, or there is none. */
    boolean seen(UUID id, String by);

    /**
     * An opening.
     *
     * @param emergency who opened, why and when
     * @param referrals what it opens
     * @param closed when a person closed it, UTC, or null
     * @param seenBy who has seen it, or null
     */
    @PersonalData
    record Opened(Emergency emergency, List<UUID> referrals, Instant closed, String seenBy) {

        public Opened {
            requireNonNull(emergency, "emergency");
            referrals = List.copyOf(referrals);
        }

        @Override
        public String toString() {
            return "Opened[not shown]";
        }
    }
}
