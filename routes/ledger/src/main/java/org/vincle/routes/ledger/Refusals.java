package org.vincle.routes.ledger;

import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.PartnerUnavailable;

/**
 * What an engine's failure is called outside: the ledger is not ready, or will never take that. What the engine said may
 * quote a row, so it stays here.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** Something in it is beyond what the engine can hold, such as a NUL character or a name as long as a page. */
    static final String UNFIT = "unfit-content";

    private static final Set<String> UNFIT_STATES = Set.of("22", "23", "54");
    private static final Set<Integer> UNFIT_ERRORS = Set.of(
            SQLiteErrorCode.SQLITE_TOOBIG.code,
            SQLiteErrorCode.SQLITE_CONSTRAINT.code,
            SQLiteErrorCode.SQLITE_MISMATCH.code);

    static ExchangeException notReady() {
        return new PartnerUnavailable(Codes.NOT_READY);
    }

    /** Whoever sent what can never be stored must not be told to send it again. */
    static ExchangeException of(SQLException e) {
        log(e);
        return isUnfit(e) ? new InvalidMessage(UNFIT) : notReady();
    }

    static void log(SQLException e) {
        LOG.atError()
                .addKeyValue("code", e.getSQLState() + "/" + e.getErrorCode())
                .addKeyValue("kind", e.getClass().getSimpleName())
                .addKeyValue("route", origin(e))
                .log("The ledger could not write or read");
    }

    private static boolean isUnfit(SQLException e) {
        var state = e.getSQLState();
        return state != null && state.length() == 5
                ? UNFIT_STATES.contains(state.substring(0, 2))
                : UNFIT_ERRORS.contains(e.getErrorCode() & 0xFF);
    }

    private static String origin(SQLException e) {
        for (var frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("org.vincle.routes.ledger.")
                    && !frame.getClassName().endsWith(".Statements")
                    && !frame.getClassName().endsWith(".Work")) {
                return frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "unknown";
    }

    private Refusals() {}
}
