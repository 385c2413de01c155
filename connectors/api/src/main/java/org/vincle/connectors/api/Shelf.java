package org.vincle.connectors.api;

import java.util.Optional;

/** What each partner may read back. The policy is asked at every read; what it withholds is as if it did not exist. */
public interface Shelf {

    /** The newest version. */
    Optional<StoredDocument> read(String reader, String type, String id);

    /** That version. */
    Optional<StoredDocument> read(String reader, String type, String id, long version);

    /** The documents that match. */
    ShelfPage search(ShelfQuery query);
}
