package org.vincle.connectors.api;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What each partner may read back. The policy is asked at every read; what it withholds is as if it did not exist, and what
 * it shows of another's stands in the audit trail before the answer leaves.
 */
public interface Shelf {

    /** The newest version. */
    Optional<StoredDocument> read(String reader, String type, String id);

    /** That version. */
    Optional<StoredDocument> read(String reader, String type, String id, long version);

    /** The documents that match. */
    ShelfPage search(ShelfQuery query);

    /**
     * What that reader would not be shown of the referral if that partner told it, whatever it has told: each field, as
     * {@code findings.observations}, with why not: {@code no-agreement}, {@code not-for-sector} or {@code no-consent}. Empty
     * of a referral that the reader was told nothing of.
     */
    default Optional<Map<String, String>> closed(String reader, UUID referral, String teller) {
        return Optional.empty();
    }

    /**
     * The same shelf with all that lies on it, for whoever writes the next version of something: what is read there is
     * shown to nobody, so nobody is asked.
     */
    default Shelf forWriting() {
        return this;
    }

    /**
     * The same shelf, read by somebody of the institution: the audit trail names their account beside it. An account is a
     * name that the institution knows somebody by, never their own.
     */
    default Shelf onBehalfOf(String account) {
        return this;
    }
}
