package org.vincle.routes.ledger;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** What an engine's failure is called outside: the ledger is not ready. What the engine said may quote a row, so it stays here. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    static ExchangeException notReady() {
        return new PartnerUnavailable(Codes.NOT_READY);
    }

    static ExchangeException notReady(SQLException e) {
        LOG.atError()
                .addKeyValue("code", e.getSQLState() + "/" + e.getErrorCode())
                .addKeyValue("kind", e.getClass().getSimpleName())
                .addKeyValue("route", origin(e))
                .log("The ledger could not write or read");
        return notReady();
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
