package org.vincle.routes.ledger;

import java.util.List;
import org.vincle.routes.api.ClaimCheck;

/** What a unit came to, now that it is on disk, and the deliveries it made due. */
record Committed<T>(T value, List<ClaimCheck> due) {}
