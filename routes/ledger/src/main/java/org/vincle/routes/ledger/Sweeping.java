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

    /** Fewer, since each may have many messages, and the writer has others to serve. */
    private static final int REFERRALS = 20;

    /**
     * The uploads that no referral has referred to, and the questions that were asked, for too long; and the originals of
     * whatever is over for long; how many.
     */
    int all() {
        return sweep(settings.uploads(), SWEPT, Documents::sweep)
                + sweep(settings.questions(), SWEPT, Questions::forget)
                + sweep(Duration.ZERO, SWEPT, RelationalDrawer::sweep)
                + originals();
    }

    private int originals() {
        var kept = settings.originals();
        return kept.isZero()
                ? 0
                : sweep(kept, REFERRALS, (w, before, limit) -> Retention.ofReferrals(w, before, limit, kept.toDays()))
                        + sweep(kept, REFERRALS, Retention::ofMessages);
    }

    /** Forgets at most so many that have not changed since then. */
    private interface Forgetting {
        int some(Work work, long before, int limit) throws SQLException;
    }

    private int sweep(Duration kept, int limit, Forgetting forgetting) {
        var before = Times.micros(clock.instant().minus(kept));
        int all = 0;
        int some;
        do {
            some = ledger.commit(work -> forgetting.some(work, before, limit));
            all += some;
        } while (some == limit);
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
