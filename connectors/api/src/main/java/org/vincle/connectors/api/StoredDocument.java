package org.vincle.connectors.api;

import java.time.Instant;

/**
 * A document as the ledger holds it.
 *
 * @param document its content; {@code expects} is the version it replaced
 * @param version 1 for the first, then one more each time
 * @param updatedAt when this version was committed, UTC
 */
public record StoredDocument(Document document, long version, Instant updatedAt) {}
