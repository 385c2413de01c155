package org.vincle.connectors.desk.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Locale;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Drawer.Kept;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.desk.accounts.Passwords;

/** The code without which none of an institution's links opens; the ledger keeps its hash. */
final class LinkCode {

    private static final String KIND = "desk:link-code";
    private static final String ID = "code";
    private static final int ATTEMPTS = 10;
    private static final int LENGTH = 10;

    /** What nobody mistakes for something else when it is read out. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final SecureRandom random = new SecureRandom();
    private final Drawer drawer;
    private final Passwords passwords;

    LinkCode(Drawer drawer, Passwords passwords) {
        this.drawer = drawer;
        this.passwords = passwords;
    }

    /** Another one, to be told to the institution by telephone or on paper. */
    String renew(String institution) {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        var hash = passwords.hash(code.toString()).getBytes(UTF_8);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long version = drawer.read(institution, KIND, ID).map(Kept::version).orElse(0L);
            if (drawer.write(new Kept(institution, KIND, ID, version, null, hash))) {
                return code.insert(LENGTH / 2, '-').toString();
            }
        }
        throw new PartnerUnavailable(Codes.NOT_READY);
    }

    /** Whether the institution has that code, however it is written. */
    boolean match(String institution, String given) {
        var kept = drawer.read(institution, KIND, ID);
        var code = given.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (kept.isEmpty() || code.length() > LENGTH) {
            passwords.matchNobody(code);
            return false;
        }
        return passwords.match(code, new String(kept.get().content(), UTF_8));
    }
}
