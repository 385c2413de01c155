package org.vincle.connectors.desk.documents;

import org.vincle.connectors.desk.web.Words;

/** Says how large a document is. */
public final class Sizes {

    private static final int KILO = 1_000;
    private static final int MEGA = 1_000_000;

    /** In the unit in which people say it. */
    public static String say(Words words, int bytes) {
        if (bytes < KILO) {
            return words.say("documents.bytes", bytes);
        }
        return bytes < MEGA
                ? words.say("documents.kilobytes", Math.round((double) bytes / KILO))
                : words.say("documents.megabytes", (double) bytes / MEGA);
    }

    private Sizes() {}
}
