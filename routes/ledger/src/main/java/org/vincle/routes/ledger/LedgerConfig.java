package org.vincle.routes.ledger;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The ledger's settings. */
@ObjectClassDefinition(
        name = "Ledger",
        description = "Where the hub remembers referrals, their journey and what is owed to whom.")
@interface LedgerConfig {

    @AttributeDefinition(
            description = "JDBC URL of the database: jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/NAME. Empty means"
                    + " the file ledger/vincle.db in the hub's data folder.",
            required = false)
    String url() default "";

    @AttributeDefinition(description = "PostgreSQL's user.", required = false)
    String user() default "";

    @AttributeDefinition(description = "PostgreSQL's password.", required = false)
    String password() default "";

    @AttributeDefinition(description = "How many connections to keep to PostgreSQL, or for reading SQLite.")
    int connections() default 8;

    @AttributeDefinition(
            description = "How many changes may wait for SQLite's one writer before senders are told to try later.")
    int queueLimit() default 4096;

    @AttributeDefinition(
            description =
                    "Whether to run on a database that does not sync its commits to disk. Only for tests: it loses"
                            + " acknowledged messages.")
    boolean allowUnsafe() default false;

    @AttributeDefinition(description = "After how many seconds a queued delivery that nobody took is queued again.")
    int emissionSeconds() default 30;

    @AttributeDefinition(description = "The longest time between two attempts to reach a paused partner, in seconds.")
    int maxProbeSeconds() default 60;

    @AttributeDefinition(
            description = "After how many failures a delivery needs attention, if others to that partner succeed.")
    int maxAttempts() default 12;

    @AttributeDefinition(description = "How many days an upload that no referral refers to is kept.")
    int uploadDays() default 7;

    @AttributeDefinition(
            description = "How many days a question that an administration was asked is kept with its proof, after it"
                    + " last changed.")
    int questionDays() default 1830;

    @AttributeDefinition(
            description = "What the audit trail is sealed with, the same on all nodes and never changed; without it"
                    + " whoever can write the database can seal it too, and the trail holds no digest of any person.",
            required = false)
    String auditKey() default "";

    @AttributeDefinition(
            description =
                    "How many days messages are kept as they were received, after every referral that they are about"
                            + " has ended and last changed; 0 keeps them for ever.")
    int originalDays() default 1830;

    @AttributeDefinition(
            description = "After how many seconds what has come is counted in the statistics; more than a message takes"
                    + " to be accepted.")
    int countSeconds() default 120;
}
