package org.vincle.connectors.desk.accounts;

import java.time.Instant;
import java.util.List;

/**
 * Where a session comes from that a provider vouches for.
 *
 * @param since when it was vouched for, by the provider's clock, UTC
 * @param marks by which of what it is ended there: digests
 */
public record Origin(Instant since, List<String> marks) {}
