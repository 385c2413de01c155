package org.vincle.routes.ledger;

import java.time.Duration;

/**
 * How deliveries are queued and retried, and how long uploads, questions and originals live.
 *
 * @param emission after which a queued delivery that nobody took is queued again
 * @param maxProbe the longest time between two attempts to reach a paused partner
 * @param maxAttempts after how many failures a delivery is parked, if others to its partner succeed
 * @param uploads how long an upload is kept that no referral refers to
 * @param questions how long a question that an administration was asked is kept with its proof
 * @param originals how long messages are kept as they were received, after all they are about has ended; zero for ever
 * @param auditKey what the audit trail is sealed with, or empty
 */
record Settings(
        Duration emission,
        Duration maxProbe,
        int maxAttempts,
        Duration uploads,
        Duration questions,
        Duration originals,
        String auditKey) {

    static final Settings DEFAULTS = new Settings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            12,
            Duration.ofDays(7),
            Duration.ofDays(1_830),
            Duration.ofDays(1_830),
            "");

    static Settings of(LedgerConfig config) {
        return new Settings(
                Duration.ofSeconds(positive("emissionSeconds", config.emissionSeconds())),
                Duration.ofSeconds(positive("maxProbeSeconds", config.maxProbeSeconds())),
                positive("maxAttempts", config.maxAttempts()),
                Duration.ofDays(positive("uploadDays", config.uploadDays())),
                Duration.ofDays(positive("questionDays", config.questionDays())),
                Duration.ofDays(orNever("originalDays", config.originalDays())),
                said(config.auditKey()));
    }

    /** Config Admin leaves a placeholder without value as it stands. */
    private static String said(String value) {
        return value == null || value.startsWith("$[") ? "" : value.trim();
    }

    @Override
    public String toString() {
        return "Settings[not shown]";
    }

    private static int orNever(String key, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(key + ": must be 1 or more, or 0 for never");
        }
        return value;
    }

    static int positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + ": must be 1 or more");
        }
        return value;
    }

    /** One second after the first failure, then twice as long each time, up to the longest. */
    Duration delay(int failures) {
        var grown = Duration.ofSeconds(1L << Math.min(Math.max(failures - 1, 0), 30));
        return grown.compareTo(maxProbe) < 0 ? grown : maxProbe;
    }
}
