package org.vincle.features.preflight;

import java.io.IOException;

/** Where the ledger's database is, as far as one can tell without asking it; the URL may hold a password, so it is not repeated. */
final class LedgerUrl {
    private static final String FILE = "org.vincle.routes.ledger.cfg";

    private LedgerUrl() {}

    static void check(Settings settings) throws IOException, WrongSetting {
        var url = settings.find(FILE, "url");
        if (url.isPresent() && !isPossible(url.get().value())) {
            throw new WrongSetting(
                    url.get().name() + " must begin with jdbc:sqlite: or jdbc:postgresql:, or be empty.");
        }
    }

    private static boolean isPossible(String url) {
        return url.isEmpty()
                || url.startsWith("$[")
                || url.startsWith("jdbc:sqlite:")
                || url.startsWith("jdbc:postgresql:");
    }
}
