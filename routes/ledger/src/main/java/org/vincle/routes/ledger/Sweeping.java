package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what has expired. */
record Sweeping(RelationalLedger ledger, Settings settings, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private static final int SWEPT = 200;

    /** The uploads that no referral has referred to, and the questions that were asked, for too long; how many. */
    int all() {
        return sweep(settings.uploads(), Documents::sweep) + sweep(settings.questions(), Questions::forget);
    }

    /** Forgets at most so many that have not changed since then. */
    private interface Forgetting {
        int some(Work work, long before, int limit) throws SQLException;
    }

    private int sweep(Duration kept, Forgetting forgetting) {
        var before = Times.micros(clock.instant().minus(kept));
        int all = 0;
        int some;
        do {
            some = ledger.commit(work -> forgetting.some(work, before, SWEPT));
            all += some;
        } while (some == SWEPT);
        return all;
    }

    void quietly() {
        try {
            all();
        } catch (RuntimeException e) { // whatever else it is, the next hour tries again
            LOG.atWarn()
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("What has expired could not be removed now");
        }
    }
}
