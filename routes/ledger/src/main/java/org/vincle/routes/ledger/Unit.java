package org.vincle.routes.ledger;

import java.sql.SQLException;

/** Something to do in one transaction, whole or not at all; it may be run again when the engine asks for that. */
@FunctionalInterface
interface Unit<T> {

    T run(Work work) throws SQLException;
}
