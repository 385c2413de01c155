package org.vincle.routes.delivery;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.routes.api.ClaimCheck;
import org.vincle.routes.api.Clearing.Ruling;
import org.vincle.routes.api.Ledger;

/**
 * How an attempt ends in the ledger, and what the log says of it. When the ledger cannot be told, nothing is: the lease
 * runs out and the attempt is made again.
 */
record Ending(Ledger ledger, String node, ClaimCheck check, Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(ClearedCourier.class);
    private static final String OUR_MISTAKE = "our-mistake";
    private static final long FIRST_PAUSE = 100_000_000;

    void settled(Receipt receipt, String rule) {
        try {
            settle(receipt, rule);
        } catch (ExchangeException e) {
            switch (e.getCode()) {
                case Codes.VERSION_CONFLICT -> tell(() -> ledger.again(owed(), node));
                case Codes.NOT_READY -> left(e.getCode());
                default -> returned(e);
            }
        } catch (RuntimeException e) {
            mistaken(e);
        }
    }

    /** The partner has it already, so a ledger that is away for a moment is worth waiting for: else it gets it once more. */
    private void settle(Receipt receipt, String rule) {
        var until = System.nanoTime() + patience.toNanos();
        for (long pause = FIRST_PAUSE; ; pause *= 2) {
            try {
                ledger.settle(owed(), node, receipt, rule);
                return;
            } catch (PartnerUnavailable e) {
                if (System.nanoTime() + pause > until || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pause);
        }
    }

    void returned(ExchangeException e) {
        if (e instanceof PartnerUnavailable) {
            log(Level.WARN, e.getCode(), "Delivery postponed");
            tell(() -> ledger.postpone(owed(), node, e.getCode()));
        } else {
            log(Level.WARN, e.getCode(), "Delivery parked");
            tell(() -> ledger.park(owed(), node, e.getCode(), e.getPath()));
        }
    }

    /** The policy's ruling stands in the ledger already. */
    void withheld(Ruling ruling) {
        log(Level.WARN, ruling.code(), ruling.over() ? "Delivery stopped" : "Delivery parked");
    }

    void mistaken(Throwable mistake) {
        LOG.atError()
                .addKeyValue("exchange", owed())
                .addKeyValue("partner", check.partner())
                .addKeyValue("kind", Mistakes.kind(mistake))
                .log("Delivery parked by a mistake of ours");
        tell(() -> ledger.park(owed(), node, OUR_MISTAKE, null));
    }

    void left(String code) {
        log(Level.WARN, code, "Delivery left until its lease runs out");
    }

    private void tell(Runnable change) {
        try {
            change.run();
        } catch (ExchangeException e) {
            left(e.getCode());
        } catch (RuntimeException e) {
            left(Mistakes.kind(e));
        }
    }

    private void log(Level level, String code, String sentence) {
        LOG.atLevel(level)
                .addKeyValue("exchange", owed())
                .addKeyValue("partner", check.partner())
                .addKeyValue("code", code)
                .log(sentence);
    }

    private UUID owed() {
        return check.owed();
    }
}
