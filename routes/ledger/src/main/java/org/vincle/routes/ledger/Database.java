package org.vincle.routes.ledger;

import java.time.Clock;
import java.time.Duration;

/** The engine underneath: runs units of work, each whole or not at all, on disk when the call returns. */
interface Database extends AutoCloseable {

    /** Runs the unit in a transaction of its own; {@code PartnerUnavailable("not-ready")} when nothing could be written. */
    <T> Committed<T> write(Unit<T> unit);

    /** The same, but what it wrote may be forgotten when the machine loses power: for what is done again anyway, a lease. */
    default <T> Committed<T> lazily(Unit<T> unit) {
        return write(unit);
    }

    /** Runs a unit that only reads. */
    <T> T read(Unit<T> unit);

    /** How many transactions may well be under way at once: so many chains the audit trail has. */
    default int atOnce() {
        return 1;
    }

    /** What the live connection says about its durability. */
    Durability durability();

    /** How far its clock is from this node's, either way; nothing when both are this machine's. */
    default Duration clockDifference() {
        return Duration.ZERO;
    }

    @Override
    void close();

    /** Opens the database, unless it acknowledges before its disk does. */
    static Database open(Source source, Clock clock) {
        var database = source.isSqlite() ? SqliteDatabase.open(source, clock) : PostgresDatabase.open(source, clock);
        return durable(database, source.allowUnsafe());
    }

    static Database durable(Database database, boolean allowUnsafe) {
        var durability = durability(database);
        if (!durability.safe() && !allowUnsafe) {
            database.close();
            throw new IllegalArgumentException("url: the database acknowledges before its disk does (" + durability
                    + "); mend it, or set allowUnsafe for a test");
        }
        return database;
    }

    private static Durability durability(Database database) {
        try {
            return database.durability();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
