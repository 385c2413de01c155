package org.vincle.routes.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.api.ClaimCheck;

/** Tells whoever queues deliveries what has been committed; what they do with it cannot undo the commit. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private volatile Consumer<List<ClaimCheck>> listener = due -> {};

    void tell(Consumer<List<ClaimCheck>> listener) {
        this.listener = listener;
    }

    void announce(List<ClaimCheck> due) {
        if (due.isEmpty()) {
            return;
        }
        try {
            listener.accept(due);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .addKeyValue("count", due.size())
                    .log("Deliveries could not be queued now and will be emitted again");
        }
    }
}
